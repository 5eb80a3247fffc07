"""Step 10, Arabic: claims of sentences that no parser supports, by the order of their words; their confidence is low."""

from schemas.claim import Claim
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.arabic_event import Event
from services.extractor.pipeline.arabic_events import events_of
from services.extractor.pipeline.arabic_letters import has_arabic
from services.extractor.pipeline.arabic_lines import Line, line_of
from services.extractor.pipeline.arabic_linking import put_together
from services.extractor.pipeline.arabic_peace import KindOf, plausible, signs_of
from services.extractor.pipeline.arabic_references import refer
from services.extractor.pipeline.arabic_voices import Voices
from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.claims import Locate
from services.extractor.pipeline.kinds import codes


def read_arabic(text: Text, seen: Mentions, locate: Locate, kind_of: KindOf | None = None) -> tuple[Claim, ...]:
    """The claims of a text's Arabic sentences; tellings of one event are one claim."""
    sentences = [s for s in text.read() if has_arabic(s.text)]
    if not sentences:
        return ()
    actors, voices = refer(text, seen), Voices(text)
    lines = [line_of(s, seen, actors) for s in sentences]
    events = [event for line in lines for event in events_of(line, voices)]
    kind = kind_of or load_actors().kind
    signs = signs_of([w for line in lines for w in line.words], {m.id for m in actors if m.id}, events, kind)
    kept = put_together([e for e in events if plausible(e, signs, kind)])
    return tuple(_claim(text, event, locate) for event in kept)


def _claim(text: Text, event: Event, locate: Locate) -> Claim:
    plover, acled, cameo = codes(event.kind, event.mode)  # type: ignore[arg-type]  # a kind of the contract
    place, areas = locate(event.places, event.spatials)
    first, *more = event.quotes
    handle = _handle(text, event.line)
    return Claim(
        kind=event.kind,  # type: ignore[arg-type]  # a kind of the contract
        plover=plover,
        acled=acled,
        cameo=cameo,
        mode=event.mode,
        actors=tuple(event.doers),
        targets=tuple(event.bearers),
        place=place,
        areas=areas,
        time=event.time,
        quantities=tuple(event.quantities),
        modality=event.modality,
        background=event.recalled,
        attribution=event.attribution,
        evidence=first,
        more_evidence=tuple(more),
        via=f"x:{handle.lstrip('@')}" if handle else None,
        confidence="low",
    )


def _handle(text: Text, line: Line) -> str | None:
    post = line.sentence.post
    return text.posts[post].handle if post is not None and post < len(text.posts) else None
