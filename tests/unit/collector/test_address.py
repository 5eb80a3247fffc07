"""One form for the many addresses of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collector.address import canonical, file_name, host

PAGE = "https://outlet.example/a/b"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.outlet.example/a/b/",
        "https://OUTLET.example/a/b#top",
        "https://outlet.example/a/b?utm_source=rss&utm_medium=x",
        "https://user@outlet.example:443/a/b?fbclid=1",
        " https://outlet.example/a/b ",
    ],
)
def test_the_same_page_has_one_address(address: str) -> None:
    """Scheme, www, case of the host, fragment, tracking words, user and the last slash do not name another page."""
    assert canonical(address) == PAGE


def test_what_names_a_page_stays() -> None:
    """The rest of the query, in its order, and the case of the path stay."""
    assert canonical("https://outlet.example/A?id=2&b=&utm_x=1") == "https://outlet.example/A?id=2&b="


@pytest.mark.parametrize("words", ["", "tag:outlet,2017:1", "http://[broken", "mailto:desk@outlet.example"])
def test_what_is_no_address_stays(words: str) -> None:
    """Words that are no web address are left as they are and have no host."""
    assert (canonical(words), host(words)) == (words, "")


@pytest.mark.parametrize(
    ("address", "name"), [(f"{PAGE}.html?x=1", "b.html"), ("b.html", "b.html"), ("http://[broken", ""), ("", "")]
)
def test_the_name_of_a_saved_page(address: str, name: str) -> None:
    """The last part of the path is the name a page is saved by."""
    assert file_name(address) == name


@given(st.text(max_size=80))
def test_canonical_is_stable(words: str) -> None:
    """The canonical form of a canonical form is itself, whatever the words."""
    once = canonical(f"https://outlet.example/{words}")
    assert canonical(once) == once
