"""Which real Kafka the tests run on: what is missing is named with what to install, and the recipe serves jars and image."""

from pathlib import Path

import pytest

from tests.support import kafkaimage, realkafka


def programs(folder: Path, **scripts: str) -> str:
    """A folder for PATH with these programs alone."""
    folder.mkdir()
    for name, text in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    return str(folder)


def test_without_maven_and_docker_both_are_named(tmp_path: Path) -> None:
    """On a bare machine the words name both ways and how to get them."""
    text = realkafka.missing(programs(tmp_path / "bin"), tmp_path / "cache")
    assert "apt-get install maven" in text
    assert "or no Docker to run the image apache/kafka:4.1.1 with: install Docker" in text


@pytest.mark.parametrize("name", ["mvn", "docker"])
def test_either_is_enough(tmp_path: Path, name: str) -> None:
    """With Maven, or with a Docker whose engine answers, nothing is missing."""
    assert realkafka.missing(programs(tmp_path / "bin", **{name: "exit 0"}), tmp_path / "cache") == ""


def test_docker_without_its_engine_is_not_enough(tmp_path: Path) -> None:
    """The command alone cannot run a container: the words say to start the engine."""
    text = realkafka.missing(programs(tmp_path / "bin", docker="exit 1"), tmp_path / "cache")
    assert text.endswith("no Docker engine answers, to run the image apache/kafka:4.1.1 with: start it (dockerd)")


def test_the_recipe_becomes_the_images_environment() -> None:
    """Comments go, dots become underscores, values with signs in them stay whole."""
    given = kafkaimage.variables("# said\n\na.b.c=PLAINTEXT://:1,X://y:2\nlog.dirs=/tmp/x=y\n")
    assert given == {"KAFKA_A_B_C": "PLAINTEXT://:1,X://y:2", "KAFKA_LOG_DIRS": "/tmp/x=y"}
