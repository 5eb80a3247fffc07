"""The console as a reader sees it, in a real browser."""

import re
from math import hypot

import pytest
from msgspec.structs import replace
from playwright.async_api import Page, expect

from schemas import keys
from schemas.claim import ActorRef, Place
from schemas.incident import Credibility, Facet, Incident, Origin, Said
from schemas.story import INCURSION, MOBILISATION, PICTURE, STRIKE
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
RING = {
    "type": "LineString",
    "coordinates": [[38.62, 33.76], [38.93, 33.5], [38.62, 33.24], [38.31, 33.5], [38.62, 33.76]],
}
HOSTILE = '"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>&lt;b&gt;'


def row(page: Page, incident: Incident) -> str:
    """The selector of an incident's row."""
    return f'#list [data-id="{incident.id}"]'


async def test_each_incident_is_shown_three_ways(site: Site) -> None:
    """Every incident stands in the list, on the map and on the timeline, and the zone is drawn."""
    await site.put(PICTURE)
    page = (await site.open()).page
    for where in ("#list .row", "#map .mark", "#timeline .moment"):
        await expect(page.locator(where)).to_have_count(3)
    await expect(page.locator("#map .zoneline")).to_have_count(1)
    await expect(page.locator("#summary")).to_have_text("3 incidents from 2 reports, as of 7 June 2017")
    await expect(page.locator("h1")).to_have_text("at-Tanf de-confliction zone")


async def test_choosing_an_incident_shows_its_evidence(site: Site) -> None:
    """A click on a row opens the quotes, highlighted, with their source as a link and their date."""
    await site.put(PICTURE)
    page = (await site.open()).page
    await page.locator(row(page, STRIKE)).locator(".head").click()
    chosen = page.locator(row(page, STRIKE))
    await expect(chosen.locator("mark")).to_have_text([one.quote for one in STRIKE.evidence])
    first = chosen.locator("figcaption").first
    await expect(first).to_have_text("Desert Courier, citing US-led coalition \u00b7 7 June 2017")
    link = first.locator("a")
    await expect(link).to_have_attribute("href", "https://courier.example/2017/06/coalition-strike")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(page.locator("#map .mark.chosen")).to_have_attribute("data-id", STRIKE.id)
    await expect(page.locator("#timeline .moment.chosen")).to_have_attribute("data-id", STRIKE.id)


async def test_a_click_on_the_map_chooses(site: Site) -> None:
    """A click on a mark, on a drawn shape and on the timeline each opens that incident in the list."""
    ring = replace(STRIKE, place=Place(("18 miles from the garrison",), RING, 3.0))
    await site.put(replace(PICTURE, incidents=(ring, MOBILISATION)))
    page = (await site.open()).page
    await page.locator(f'#map .mark[data-id="{MOBILISATION.id}"]').click()
    await expect(page.locator("#list .row.chosen")).to_have_attribute("data-id", MOBILISATION.id)
    await page.locator(f'#map .incident[data-id="{ring.id}"] .shape').dispatch_event("click")
    await expect(page.locator("#list .row.chosen")).to_have_attribute("data-id", ring.id)
    await page.locator(f'#timeline [data-id="{MOBILISATION.id}"]').click()
    await expect(page.locator("#list .row.chosen")).to_have_attribute("data-id", MOBILISATION.id)


@pytest.mark.parametrize(("kind", "halos"), [("LineString", 1), ("Polygon", 0)])
async def test_doubt_is_drawn_once(site: Site, kind: str, halos: int) -> None:
    """A line of uncertain place is drawn with its doubt around it in kilometres; an area is its own doubt."""
    line = RING["coordinates"]
    shape = {"type": kind, "coordinates": line if kind == "LineString" else [line]}
    await site.put(replace(PICTURE, incidents=(replace(STRIKE, place=Place(("there",), shape, 3.0)),)))
    page = (await site.open(f"/areas/tanf#{STRIKE.id}")).page
    halo = page.locator("#map .incident.chosen path.doubt")
    await expect(page.locator("#map .incident.chosen .shape")).to_have_count(1)
    await expect(halo).to_have_count(halos)
    if halos:
        await expect(halo).to_have_attribute("stroke-width", "6")


async def test_a_change_appears_by_itself(site: Site) -> None:
    """A new incident shows up without a reload, and what the reader has open stays open."""
    await site.put(replace(PICTURE, incidents=(STRIKE,), reports=1))
    page = (await site.open()).page
    await page.locator(row(page, STRIKE)).locator(".head").click()
    await site.put(replace(PICTURE, incidents=(STRIKE, INCURSION)))
    await expect(page.locator("#list .row")).to_have_count(2)
    await expect(page.locator(row(page, INCURSION))).to_have_class(re.compile("fresh"))
    await expect(page.locator("#list .row.chosen")).to_have_attribute("data-id", STRIKE.id)


async def test_strings_from_outside_are_text(site: Site) -> None:
    """Markup and scripts in every field of an incident are shown as they are written, and run nothing."""
    quote = replace(STRIKE.evidence[0], quote=HOSTILE, source=HOSTILE, url="javascript:window.pwned=1", origin=HOSTILE)
    nasty = replace(
        STRIKE,
        mode=HOSTILE,
        actors=(ActorRef("a", HOSTILE),),
        targets=(ActorRef("b", HOSTILE),),
        place=Place((HOSTILE,), {"type": "Point", "coordinates": [38.6, 33.5], "x": HOSTILE}, 2.0),
        said={HOSTILE: Facet((Said(HOSTILE, (), (HOSTILE,)),), "open")},
        origins=(Origin(HOSTILE, (HOSTILE,), HOSTILE),),
        credibility=Credibility(HOSTILE, 3, (HOSTILE,)),
        evidence=(quote,),
    )
    await site.put(replace(PICTURE, incidents=(nasty,), superseded={HOSTILE: HOSTILE}))
    seen = await site.open()
    await seen.page.locator("#list .head").click()
    await expect(seen.page.locator("#list mark")).to_have_text(HOSTILE)
    await expect(seen.page.locator("#list figcaption a")).to_have_count(0)
    assert await seen.page.evaluate("window.pwned") is None
    assert await seen.page.locator("#list img, #list script, #map img, #timeline img").count() == 0
    assert seen.troubles == []


async def test_the_page_keeps_to_itself(site: Site) -> None:
    """Map and all come from the console alone, and nothing on the page is refused or fails."""
    await site.put(PICTURE)
    seen = await site.open()
    await expect(seen.page.locator("#map .country")).not_to_have_count(0)
    assert [url for url in seen.requests if not url.startswith((site.url, "data:"))] == []
    assert seen.troubles == []


@pytest.mark.parametrize("width", [390, 1280])
async def test_it_fits_the_screen(site: Site, width: int) -> None:
    """On a telephone and on a desk nothing sticks out at the side, with an incident open."""
    await site.put(PICTURE)
    page = (await site.open(width=width)).page
    await page.locator(row(page, STRIKE)).locator(".head").click()
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    for part in ("#map", "#timeline", "#list", "#areas"):
        box = await page.locator(part).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(site: Site, scheme: str) -> None:
    """Every piece of text outside the map has a contrast of at least 4.5 to 1 (WCAG 2 AA), in light and in dark."""
    await site.put(PICTURE)
    page = (await site.open(scheme=scheme)).page
    await page.locator(row(page, MOBILISATION)).locator(".head").click()
    assert await page.evaluate(CONTRAST) == []


async def test_the_keyboard_is_enough(site: Site) -> None:
    """By keys alone a reader chooses on the map, moves it, and zooms out again to all."""
    await site.put(PICTURE)
    page = (await site.open()).page
    await page.locator(f'#map .mark[data-id="{STRIKE.id}"]').focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#list .row.chosen")).to_have_attribute("data-id", STRIKE.id)
    assert await page.evaluate("document.activeElement.dataset.id") == STRIKE.id
    svg = page.locator("#map")
    before = await svg.get_attribute("viewBox")
    await svg.focus()
    for key in ("ArrowRight", "+"):
        await page.keyboard.press(key)
        assert await svg.get_attribute("viewBox") != before
    await page.keyboard.press("0")
    assert await svg.get_attribute("viewBox") == before


async def test_marks_never_cover_one_another(site: Site) -> None:
    """Twelve incidents at one place are twelve marks, each of which can be seen and clicked."""
    crowd = tuple(replace(MOBILISATION, id=f"{number:016x}") for number in range(12))
    await site.put(replace(PICTURE, incidents=crowd))
    page = (await site.open()).page
    marks = page.locator("#map .mark")
    await expect(marks).to_have_count(12)
    boxes = [box for mark in await marks.all() if (box := await mark.locator("circle").bounding_box())]
    centres = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    apart = [hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(centres) for b in centres[:i]]
    assert min(apart) >= 26
    await marks.nth(7).click()
    await expect(page.locator("#list .row.chosen")).to_have_count(1)


async def test_an_address_names_an_incident(site: Site) -> None:
    """A link to an incident opens it, also by an id that a merge has retired; an unknown one opens none."""
    await site.put(replace(PICTURE, superseded={"old": STRIKE.id}))
    for tail, chosen in ((STRIKE.id, 1), ("old", 1), ("nothing", 0)):
        page = (await site.open(f"/areas/tanf#{tail}")).page
        await expect(page.locator("#list .row")).to_have_count(3)
        await expect(page.locator("#list .row.chosen")).to_have_count(chosen)


async def test_another_area_is_one_choice_away(site: Site) -> None:
    """The selector leads to the other area's page, which says that nothing is known there."""
    page = (await site.open()).page
    await page.locator("#areas").select_option("kobani")
    await expect(page.locator("h1")).to_have_text("Kobani")
    await expect(page.locator("#list")).to_contain_text("No incident is known here")


async def test_a_broken_picture_is_told_and_gets_over(site: Site) -> None:
    """When the kept picture cannot be read the page says so, and shows the next good one by itself."""
    await site.redis.set(keys.picture("tanf"), b"{")
    page = (await site.open()).page
    await expect(page.locator("#error")).to_contain_text("cannot be read")
    await site.put(PICTURE)
    await expect(page.locator("#list .row")).to_have_count(3)
    await expect(page.locator("#error")).to_be_hidden()


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || node.closest('#map, script, noscript, .skip, [hidden]') || !node.getClientRects().length) continue;
    const [one, two] = [light(rgba(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < 4.5) poor.push(`${node.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
