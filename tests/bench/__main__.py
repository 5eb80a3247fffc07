"""`python -m tests.bench [DOCUMENTS]`: documents a second through the extractor alone and through the five services, in one run."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from schemas.alert import Alert
from schemas.document import Document, document_id
from services.cli import compose, demo, inputs, watch
from services.collector.core import Item
from services.collector.sources.file import read_feed
from services.extractor.core import load
from services.extractor.settings import ExtractorSettings
from services.runtime import settings
from services.runtime.settings import ROOT

DOCUMENTS = 100


def copies(number: int, rows: watch.Watch) -> list[Document]:
    """So many documents: the seed feed's, again and again, each under an address of its own."""
    seeds = [one.document for one in read_feed(ROOT / "seeds", outlets=rows.sources) if isinstance(one, Item)]
    return [
        Document(
            id=document_id("bench", str(n)),
            source="bench",
            text=seed.text,
            url=f"https://bench.invalid/{n}",
            published=seed.published,
        )
        for n in range(number)
        for seed in (seeds[n % len(seeds)],)
    ]


def alone(documents: list[Document], rows: watch.Watch) -> tuple[float, float]:
    """Seconds to load the extractor, and documents a second through it."""
    started = perf_counter()
    reader = load(settings.load(ExtractorSettings))
    loaded = perf_counter()
    compose.reports(documents, reader, rows.areas)
    return loaded - started, len(documents) / (perf_counter() - loaded)


def through(documents: list[Document], rows: watch.Watch) -> tuple[float, float]:
    """Seconds from the services being ready to the first alert, and documents a second through all of them."""
    alerts: list[float] = []

    def heard(_: Alert) -> None:
        alerts.append(perf_counter())

    with TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.jsonl"
        rows_ = ({"url": d.url, "source": d.source, "text": d.text, "published": str(d.published)} for d in documents)
        feed.write_text("".join(json.dumps(row) + "\n" for row in rows_), encoding="utf-8")
        with demo.house(inputs.feed_environment(feed, (), None), list(rows.areas), heard) as house:
            demo.wait_ready(house, lambda _: None)
            started = perf_counter()
            demo.wait_drained(house, len(documents), lambda _: None)
            taken = perf_counter() - started - demo.QUIET_S
    return alerts[0] - started, len(documents) / taken


def main() -> None:
    """Print the figures, and how one compares with the other."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    rows = watch.load(settings.load(ExtractorSettings))
    documents = copies(number, rows)
    loading, core = alone(documents, rows)
    first, services = through(documents, rows)
    print(f"extractor alone: loaded in {loading:.1f} s, {core:.1f} documents/s")  # noqa: T201  # a command's own output
    print(  # noqa: T201
        f"five services, embedded broker: first alert {first:.1f} s after they were ready, {services:.1f} documents/s, "
        f"{services / core:.2f} of the extractor alone"
    )


if __name__ == "__main__":
    main()
