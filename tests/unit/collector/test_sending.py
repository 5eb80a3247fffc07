"""Sending through a real Kafka protocol: the embedded broker."""

from services.collector.emit import Emitter
from services.collector.sending import Sending
from services.collector.settings import CollectorSettings
from services.runtime import embedded, kafka
from services.runtime.settings import load
from services.runtime.telemetry import Telemetry
from tests.unit.collector.fakes import found, trouble


async def test_what_is_emitted_is_on_its_topics() -> None:
    """A document and a dead letter stand on the broker when emitting returns, and are counted as sent."""
    with embedded.broker() as address:
        settings = load(CollectorSettings, kafka=address, kafka_api=embedded.API)
        kafka.ensure_topics(settings, [])
        telemetry = Telemetry("collector")
        sending = Sending(settings, telemetry)
        await sending.send([])
        await Emitter(sending.send, telemetry).emit([found(), trouble()])
        sending.close()
        assert telemetry.counts().sent == {"dead-letters": 1, "documents": 1}
        with kafka.Progress(settings) as progress:
            (lag,) = progress.lags([("extractor", "documents")])
        assert lag.behind == 1


def test_a_connection_that_was_never_made_need_not_be_closed() -> None:
    """Closing before anything was sent opens nothing."""
    Sending(load(CollectorSettings), Telemetry("collector")).close()
