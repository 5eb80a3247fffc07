"""`python -m tests.bench.picture [KEPT ...]`: what a picture costs with so many reports kept for one area, and what each weighs."""

import resource
import sys
from datetime import timedelta
from random import Random
from time import perf_counter

from schemas.codec import encode
from schemas.report import Report
from services.picture.core import picture
from tests.unit.picture.make import AREA, SOURCES, claim, moment, point, report

KEPT = (20, 200, 2_000)
"""What 10^4, 10^5 and 10^6 reports over 500 areas leave in each."""
ACTORS = ("us-coalition", "isis", "syrian-government", "sdf")
TARGETS = ("isis", "pro-regime-forces", "syrian-rebels")


def made(number: int) -> list[Report]:
    """So many reports of two events a day, each told by four; one report in nine knows only the month."""
    out = []
    for n in range(number):
        event = Random(n // 4)
        day = moment("2017-01-01") + timedelta(days=n // 8)
        vague = n % 9 == 0
        one = claim(
            event.choice(("strike", "clash", "movement", "seizure")),
            event.choice(ACTORS),
            event.choice(TARGETS),
            f"{day:%Y-%m}" if vague else f"{day:%Y-%m-%d}",
            point(33.5 + event.random(), 38 + event.random(), 3),
            background=vague,
        )
        out.append(report(f"d{n}", one, published=f"{day + timedelta(days=1):%Y-%m-%d}", source=f"s{n % 30}"))
    return out


def main() -> None:
    """Print a line for each number of kept reports."""
    for number in map(int, sys.argv[1:] or KEPT):
        reports = made(number)
        started = perf_counter()
        seen = picture(reports, AREA, SOURCES)
        seconds = perf_counter() - started
        weight = sum(len(encode(one)) for one in reports) / number
        each = sum(len(encode(one)) for one in seen.incidents) / len(seen.incidents)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(  # noqa: T201  # a command's own output
            f"{number} reports kept: {seconds:.3f} s a picture, {1000 * seconds / number:.2f} ms a report, "
            f"{len(seen.incidents)} incidents; report {weight:.0f} B, incident {each:.0f} B as JSON; peak {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
