"""Addresses of articles: one form for the many ways to link to the same page."""

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "igshid", "ref_src", "smid")
"""Beginnings of query names that say who linked, not what is linked."""


def canonical(url: str) -> str:
    """The address without scheme differences, www., port, user, fragment, tracking words and trailing slash."""
    parts = _split(url)
    if parts is None:
        return url.strip()
    query = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].lower().startswith(TRACKING)
    ]
    return urlunsplit(("https", host(url), parts.path.rstrip("/"), urlencode(query), ""))


def host(url: str) -> str:
    """The host of an address, lower case, without www.; empty when it is not an address."""
    parts = _split(url)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def file_name(url: str) -> str:
    """The last part of an address's path: the name of a file that was saved from it."""
    try:
        return urlsplit(url.strip()).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
