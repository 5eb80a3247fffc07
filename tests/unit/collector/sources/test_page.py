"""The article of a web page."""

import pytest

from services.collector.sources.page import Page, parse

BODY = """<article><h1>Jets over the desert</h1><p>Two jets flew low over the garrison on Monday and turned to the east.</p>
<p>Nobody there wanted to say whose jets they were, or what they had come for that morning.</p></article>"""
DAY = "2017-06-06T10:00:00Z"


def _page(head: str = "", body: str = BODY, lang: str = "en") -> Page:
    found = parse(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode())
    assert found is not None
    return found


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="article:published_time" content="{DAY}">',
        f'<meta itemprop="datePublished" content="{DAY}">',
        f'<meta name="date" content="{DAY}">',
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{DAY}"}}</script>',
        f'<script type="application/ld+json">[{{"@graph": [{{"@type": "Report", "datePublished": "{DAY}"}}]}}]</script>',
    ],
)
def test_the_date_is_the_pages_own_word(head: str) -> None:
    """Each usual place for the date of publication is read, with its time."""
    assert _page(head).published == DAY


def test_what_a_page_does_not_say_is_unknown() -> None:
    """No date, address or site is made up, and a broken JSON-LD block is passed over."""
    found = _page('<script type="application/ld+json">{"@type": </script><script type="application/ld+json">7</script>')
    assert (found.published, found.url, found.updated) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Jets over the desert | Sand Times</title>", "Jets over the desert"),
        (
            '<script type="application/ld+json">{"@type": "Article", "headline": "Jets &quot;seen&quot;"}</script>',
            'Jets "seen"',
        ),
    ],
)
def test_the_title_is_the_articles_own(head: str, title: str) -> None:
    """The site's name behind it is left out, entities are letters."""
    assert _page(head).title == title


def test_the_address_and_language_are_read() -> None:
    """The canonical address, when it is a whole one, and the language without its country."""
    found = _page('<link rel="canonical" href="https://sand.example/jets">', lang="en-GB")
    assert (found.url, found.language) == ("https://sand.example/jets", "en")
    assert _page('<link rel="canonical" href="/jets">', lang="").url is None


def test_menus_and_captions_are_no_text_but_posts_are() -> None:
    """What frames the article is left out; an embedded post stays, at the end when the extraction passed it over."""
    post = '<blockquote class="twitter-tweet"><p>They moved.</p>&mdash; Some One (@one) <a>May 3, 2017</a></blockquote>'
    menu = "<nav><ul><li><a href='/'>World</a></li></ul></nav>"
    text = _page(body=f"{menu}{BODY}<aside>{post}</aside>").text
    assert "They moved. — Some One (@one) May 3, 2017" in text
    assert "World" not in text


@pytest.mark.parametrize(
    "markup", ["", "<html></html>", "<", "\x00", "<!-- -->", "<html><body><script>1</script></body></html>"]
)
def test_no_article_is_none(markup: str) -> None:
    """A page without an article, and what is no page, give nothing rather than an error."""
    assert parse(markup.encode()) is None
