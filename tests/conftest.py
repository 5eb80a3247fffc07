"""The brokers that tests run on, and the loud last line when the real one was not there."""

import os
import uuid
from collections.abc import Iterator

import pytest

from services.runtime import embedded
from tests.support import realkafka
from tests.support.brokers import Broker, fresh_topics

MISSING = realkafka.missing()
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for `broker` on the embedded one and on the real one; for `real_broker` on the real one."""
    real = pytest.param("real", marks=pytest.mark.real)
    runs = [real] if not MISSING or IN_CI else []
    if "broker" in metafunc.fixturenames:
        only_real = metafunc.definition.get_closest_marker("real") is not None
        metafunc.parametrize("broker", runs if only_real else ["embedded", *runs], indirect=True)


@pytest.fixture(scope="session")
def real_kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Kafka that lives as long as the session."""
    if MISSING:
        pytest.fail(
            f"with CI=true nothing is left out, but a real Apache Kafka cannot run here: {MISSING}", pytrace=False
        )
    with realkafka.broker(tmp_path_factory.mktemp("kafka")) as address:
        yield address


@pytest.fixture
def redis_address() -> Iterator[str]:
    """The address of an empty real Redis."""
    with embedded.redis() as address:
        yield address


@pytest.fixture
def broker(request: pytest.FixtureRequest, redis_address: str) -> Iterator[Broker]:
    """A broker with the registry's topics, all empty, and an empty Redis."""
    env = {"ZONEWATCH_REDIS": redis_address, "ZONEWATCH_GROUP": f"test-{uuid.uuid4().hex[:8]}"}
    if request.param == "real":
        env |= {"ZONEWATCH_KAFKA": request.getfixturevalue("real_kafka"), "ZONEWATCH_KAFKA_API": ""}
        made = Broker("real", env)
        fresh_topics(made)
        yield made
        return
    with embedded.broker() as address:
        env |= {"ZONEWATCH_KAFKA": address, "ZONEWATCH_KAFKA_API": embedded.API, **embedded.LIMITS}
        made = Broker("embedded", env)
        fresh_topics(made)
        yield made


def pytest_unconfigure(config: pytest.Config) -> None:
    """After pytest's closing line, as the very last one: what was not run, and what to install."""
    if MISSING and not IN_CI and not hasattr(config, "workerinput"):
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if isinstance(reporter, pytest.TerminalReporter):
            text = f"NOT RUN: every test on a real Apache Kafka: {MISSING}. The same suite ran on the embedded broker alone."
            reporter.write_line(text, red=True, bold=True)
