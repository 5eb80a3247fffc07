"""The generated files of the contract are current, whole and true to the types. Out of date? `make contract`."""

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
import yaml
from msgspec import Struct

from schemas import __main__ as command
from schemas.codec import decode, encode
from schemas.contract import asyncapi, files, schema, slug
from schemas.story import EXAMPLES
from schemas.topics import TOPICS, Topic

ROOT = Path(command.__file__).parent
CASES = [(TOPICS[topic], name) for topic, values in EXAMPLES.items() for name in values]
IDS = [f"{slug(topic)}/{name}" for topic, name in CASES]


def stored(topic: Topic, name: str) -> bytes:
    """The bytes of one committed example."""
    return (ROOT / "examples" / slug(topic) / f"{name}.json").read_bytes()


def stale(root: Path) -> list[str]:
    """Generated files that are missing, differ, or that nothing generates."""
    wanted = files(EXAMPLES)
    there = {name: (root / name).read_text(encoding="utf-8") for name in command.generated(root)}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def test_the_files_are_current() -> None:
    """What is committed is what the types give: run `make contract` after a change of the types or the story."""
    assert stale(ROOT) == []


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda root: (root / "asyncapi.yaml").write_text("x"), "asyncapi.yaml"),
        (lambda root: (root / "jsonschema/reports.json").unlink(), "jsonschema/reports.json"),
        (lambda root: (root / "examples/alerts/orphan.json").write_text("{}"), "examples/alerts/orphan.json"),
        (lambda root: (root / "examples/documents/post.json").unlink(), "examples/documents/post.json"),
    ],
    ids=["changed", "missing schema", "orphan example", "missing example"],
)
def test_a_stale_file_is_seen_and_mended(tmp_path: Path, damage: Any, named: str) -> None:
    """The check above can fail: each kind of damage is named, and the command mends it."""
    root = Path(shutil.copytree(ROOT, tmp_path / "schemas"))
    damage(root)
    assert stale(root) == [named]
    assert command.write(root) == [named]
    assert stale(root) == []


def test_every_topic_has_an_example() -> None:
    """A topic without an example fails here, and so does an example of no topic."""
    assert EXAMPLES.keys() == TOPICS.keys()
    assert all(EXAMPLES.values())


@pytest.mark.parametrize(("topic", "name"), CASES, ids=IDS)
def test_example_fits_its_schema(topic: Topic, name: str) -> None:
    """Each committed example is valid by the committed JSON Schema of its topic."""
    committed = json.loads((ROOT / "jsonschema" / f"{slug(topic)}.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(stored(topic, name)), committed, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("topic", "name"), CASES, ids=IDS)
def test_example_round_trips(topic: Topic, name: str) -> None:
    """Each example decodes to the story's value, and the codec's bytes of that value decode to it again."""
    value = decode(stored(topic, name), topic.type, topic.max_bytes)
    assert value == EXAMPLES[topic.name][name]
    assert decode(encode(value), topic.type) == value


@pytest.mark.parametrize("type_", [topic.type for topic in TOPICS.values()], ids=list(TOPICS))
def test_schema_is_a_schema_that_refuses(type_: type[Struct]) -> None:
    """Each schema is itself valid, takes unknown fields, and refuses an object without the required ones."""
    body = schema(type_)
    jsonschema.Draft202012Validator.check_schema(body)
    assert not jsonschema.Draft202012Validator(body).is_valid({})
    assert '"additionalProperties":false' not in msgspec.json.encode(body).decode()


def test_examples_show_every_alert_type() -> None:
    """The examples hold an alert of each of the three CAP words."""
    words = {getattr(value, "type", None) for value in EXAMPLES["alerts.{area}.{kind}"].values()}
    fields = {field.name: field for field in msgspec.structs.fields(TOPICS["alerts.{area}.{kind}"].type)}
    assert words == set(get_args(fields["type"].type))


def test_asyncapi_names_every_topic_and_service() -> None:
    """Each topic is a channel whose references resolve, and each of its services has an operation on it."""
    document = yaml.safe_load((ROOT / "asyncapi.yaml").read_text(encoding="utf-8"))
    assert document == asyncapi()
    for topic in TOPICS.values():
        channel = document["channels"][slug(topic)]
        assert channel["address"] == topic.name
        payload = document["components"]["messages"][slug(topic)]["payload"]["schema"]["$ref"]
        assert (ROOT / payload).is_file()
        said = {
            (operation["action"], name.partition("-")[0])
            for name, operation in document["operations"].items()
            if operation["channel"]["$ref"] == f"#/channels/{slug(topic)}"
        }
        assert said == {("send", who) for who in topic.producers} | {("receive", who) for who in topic.consumers}
