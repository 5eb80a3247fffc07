"""`python -m tests.bench.load`: from nothing to ready to read, in seconds of wall clock and processor, and the memory it takes."""

import resource
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any


def timed(what: str, step: Callable[[], Any]) -> Any:
    """The step's result; prints what it took."""
    wall, busy = perf_counter(), process_time()
    result = step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<22} {perf_counter() - wall:5.2f} s, processor {process_time() - busy:5.2f} s, peak {peak:4.0f} MB")  # noqa: T201  # a command's own output
    return result


def main() -> None:
    """Imports, knowledge and model, and the first reading that asks every table."""
    start = (perf_counter(), process_time())
    core = timed("imports", lambda: __import__("services.extractor.core", fromlist=["core"]))
    extractor = timed("knowledge and model", core.load)
    from schemas.watch import Area
    from services.extractor.settings import ExtractorSettings
    from services.runtime.rows import load_rows
    from services.runtime.settings import load

    areas = load_rows(load(ExtractorSettings).watch / "areas.yaml", Area)
    timed("first reading, the gate", lambda: extractor.warm(areas))
    print(f"ready after            {perf_counter() - start[0]:5.2f} s, processor {process_time() - start[1]:5.2f} s")  # noqa: T201  # a command's own output


if __name__ == "__main__":
    main()
