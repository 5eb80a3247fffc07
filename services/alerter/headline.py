"""An alert's headline in plain words: who did what to whom, inside what, when."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.claim import ActorRef, Time
from schemas.incident import Incident
from schemas.watch import Area
from services.alerter.rules import inside

ACRONYMS = frozenset(
    [
        "us",
        "uk",
        "un",
        "eu",
        "uae",
        "isis",
        "sdf",
        "fsa",
        "saa",
        "irgc",
        "pmf",
        "pmu",
        "idf",
        "hts",
        "ypg",
        "ypj",
        "pkk",
        "oir",
        "cjtf",
        "nato",
        "rsf",
        "unifil",
        "mat",
    ]
)
COMMON = frozenset(
    [
        "pro",
        "anti",
        "non",
        "of",
        "and",
        "the",
        "led",
        "backed",
        "aligned",
        "allied",
        "armed",
        "air",
        "aerospace",
        "land",
        "naval",
        "special",
        "operations",
        "tribal",
        "local",
        "partner",
        "civil",
        "forces",
        "force",
        "army",
        "military",
        "militia",
        "militias",
        "rebels",
        "fighters",
        "factions",
        "groups",
        "group",
        "coalition",
        "government",
        "regime",
        "opposition",
        "defence",
        "defense",
        "ministry",
        "police",
        "guards",
        "border",
        "troops",
        "civilians",
        "resistance",
    ]
)
"""Words of ids that are no names."""
JOINED = re.compile(r"\b(pro|anti|non) | (led|backed|aligned|allied)\b")
NOUNS = {
    "airstrike": "airstrike",
    "drone": "drone strike",
    "shelling": "shelling",
    "missile": "missile strike",
    "rocket": "rocket attack",
    "leaflets": "leaflet drop",
    "hotline": "hotline warning",
    "warning-shots": "warning shots",
    "show-of-force": "show of force",
}
"""A mode's own noun; any other mode is told by its kind."""
BEFORE_TARGET = {
    "strike": "on",
    "warning": "to",
    "seizure": "from",
    "shootdown": "of",
    "incursion": "against",
    "reinforcement": "for",
}
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
VAGUE = frozenset(
    [
        "it",
        "its",
        "they",
        "their",
        "them",
        "he",
        "she",
        "his",
        "her",
        "we",
        "our",
        "this",
        "that",
        "these",
        "those",
        "who",
        "which",
    ]
)
"""Words that name nobody outside their text."""
LONG = 6
"""Words in the longest description that is shown as a name."""
SHORT = 3
"""Parties named at most; the rest are counted."""


def headline(incident: Incident, area: Area) -> str:
    """For example "US coalition airstrike on pro-regime forces inside the X, 6 June 2017"."""
    noun = NOUNS.get(incident.mode or "", incident.kind)
    words = [names(incident.actors), noun]
    if incident.targets and incident.kind != "mobilisation":
        words += [BEFORE_TARGET.get(incident.kind, "with"), names(incident.targets)]
    words += ["inside the" if inside(incident, area) >= 0.5 else "near the", area.name]
    line = f"{' '.join(word for word in words if word)}, {dated(incident)}"
    return (
        line[0].upper() + line[1:] if incident.modality == "asserted" else f"{incident.modality.capitalize()}: {line}"
    )


def names(refs: Iterable[ActorRef]) -> str:
    """The parties by name, each once; "and N more" past the third."""
    found = list(dict.fromkeys(name(ref) for ref in refs))
    shown = found[:SHORT] if len(found) <= SHORT else [*found[: SHORT - 1], f"{len(found) - SHORT + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def name(ref: ActorRef) -> str:
    """A party in the words of the text when these end in a word of its id, else its id as words; an unlisted one as in the text."""
    text = ARTICLE.sub("", " ".join(ref.text.split()))
    ids = {token for id_ in (ref.id, *ref.parents) for token in id_.split("-")}
    said = [token.casefold() for token in re.findall(r"\w+", text)]
    # "the coalition's airstrikes" ends in another word: it tells what was used, not who
    if ref.unlisted or (said and said[-1] in ids and len(said) <= LONG and not VAGUE.intersection(said)):
        return text
    words = " ".join(_cased(token) for token in ref.id.split("-"))
    return JOINED.sub(lambda found: f"{found[1]}-" if found[1] else f"-{found[2]}", words)


def _cased(token: str) -> str:
    if token in ACRONYMS:
        return token.upper()
    return token if token in COMMON else token.capitalize()


def dated(incident: Incident) -> str:
    """When it was; when that is not said, when it was first reported."""
    if incident.time is not None:
        return when(incident.time)
    return f"reported {_day(incident.first_reported)}" if incident.first_reported else "date not said"


def when(time: Time) -> str:
    """The day, month or days of the event."""
    last = time.end - timedelta(microseconds=1)
    if time.precision == "year":
        return f"{time.start:%Y}"
    if time.precision == "month":
        return f"{time.start:%B %Y}"
    return _day(time.start) if time.start.date() == last.date() else f"{_day(time.start)} to {_day(last)}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
