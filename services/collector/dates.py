"""Reads the dates that feeds and pages print, and those that people give."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime


def read_date(value: str | date | datetime | None) -> datetime | None:
    """The date in UTC; None when there is none or it cannot be read. A date without a time is its midnight, UTC."""
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not value or not value.strip():
        return None
    words = " ".join(value.split())
    return _epoch(words) or _iso(words) or _rfc822(words)


def _epoch(words: str) -> datetime | None:
    """Seconds or milliseconds since 1970, as pages made by scripts print them."""
    if not words.isascii() or not words.isdigit() or len(words) not in (10, 13):
        return None
    return datetime.fromtimestamp(int(words) / (1 if len(words) == 10 else 1000), UTC)


def given_dates(texts: Iterable[str]) -> dict[str, datetime] | datetime | None:
    """`DATE` for everything undated, or `FILE=DATE` for each of several files, not both; None for none. Raises ValueError."""
    texts = list(texts)
    named = {name: _given(value) for name, _, value in (text.rpartition("=") for text in texts if "=" in text)}
    plain = [_given(text) for text in texts if "=" not in text]
    if (named and plain) or len(plain) > 1:
        raise ValueError("give one DATE for all, or FILE=DATE for each file, not both")
    return plain[0] if plain else named or None


def _given(text: str) -> datetime:
    found = read_date(text)
    if found is None:
        raise ValueError(f"cannot read the date {text!r}; write it as 2017-06-06 or 2017-06-06T14:30:00Z")
    return found


def _iso(words: str) -> datetime | None:
    try:
        return _utc(datetime.fromisoformat(words))
    except (ValueError, OverflowError):
        return None


def _rfc822(words: str) -> datetime | None:
    try:
        return _utc(parsedate_to_datetime(words))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
