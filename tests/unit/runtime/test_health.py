"""The health port: answers while the service is busy, and says which part is not well."""

from collections.abc import Callable

import msgspec

from services.runtime.errors import Unreachable
from services.runtime.health import Health
from services.runtime.http import local_text
from services.runtime.settings import ServiceSettings, load
from services.runtime.telemetry import Telemetry

SETTINGS = load(ServiceSettings, probe_s=1e-9, health_port=0)


class Part:
    """A part that can be broken; notes how often it was asked."""

    def __init__(self) -> None:
        self.broken, self.asked = False, 0

    def __call__(self) -> None:
        """Be well, or raise."""
        self.asked += 1
        if self.broken:
            raise Unreachable("the part", "mend it")


def health(part: Callable[[], None], settings: ServiceSettings = SETTINGS) -> Health:
    """A health port over one part."""
    return Health(settings, Telemetry("test"), {"part": part})


def test_ready_while_all_parts_are_well() -> None:
    """Not ready, with the part and the cure, while one is not; ready again when it is mended."""
    part = Part()
    with health(part) as port:
        assert port.answer("/readyz")[0] == 200
        part.broken = True
        status, _, body = port.answer("/readyz")
        assert (status, msgspec.json.decode(body)["troubles"]) == (503, {"part": "the part does not answer; mend it"})
        assert port.answer("/healthz")[0] == 200
        part.broken = False
        assert port.answer("/readyz")[0] == 200


def test_an_answer_is_kept_for_a_moment() -> None:
    """Many askers do not become many connections."""
    part = Part()
    with health(part, load(ServiceSettings, probe_s=60)) as port:
        for _ in range(5):
            port.answer("/readyz")
    assert part.asked == 1


def test_metrics_and_counts_are_served() -> None:
    """Prometheus text and the counts as JSON, over a real socket; another path lists what there is."""
    with health(Part()) as port:
        assert "zonewatch_ready" in (local_text(port.port, "/metrics") or "")
        assert msgspec.json.decode(local_text(port.port, "/counts.json?x=1") or "")["service"] == "test"
        assert local_text(port.port, "/nothing") is None
        assert b"/readyz" in port.answer("/nothing")[2]
