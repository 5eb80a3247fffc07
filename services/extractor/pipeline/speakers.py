"""For whom a speaker speaks: by name, by what the words around say, and by the place of a mayor, a governor or an office."""

import re
from functools import cache

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.knowledge import load
from services.extractor.pipeline.gazetteer import Country
from services.extractor.pipeline.owners import state
from services.extractor.pipeline.refs import as_person, outlets
from services.extractor.pipeline.roles import all_parties
from services.extractor.pipeline.seen import Line

LOCAL = frozenset(
    {"mayor", "governor", "governorate", "prefect", "municipality", "region", "province", "adviser", "advisor"}
)
"""Those who speak for the state of the place, where nobody is named."""
MEDIA = frozenset({"medium", "media", "television", "tv", "agency", "radio", "broadcaster", "newspaper", "daily"})
OFFICES = frozenset({"staff", "ministry", "minister", "army", "military", "navy", "defence", "defense", "command"})
"""Words of offices that every state has: whose it is, the sentence says."""
HEAD = 9
"""Words that a speaker set apart takes at most."""
REBEL = frozenset({"opposition", "rebel", "insurgent"})
WIDE = frozenset({"government", "forces", "civilians", "people", "officials", "journalists", "local-media"})
"""Ids that say no more than the noun does."""
MINISTRY = re.compile(
    r"\b(defen[cs]e|foreign|interior|health|information|oil)\s+(?:minist|secretar|chief|official)", re.IGNORECASE
)
SOURCES = frozenset(
    {"source", "official", "officer", "commander", "spokesman", "spokeswoman", "spokesperson", "ministry", "minister", "army", "military",
     "command", "staff", "police", "general", "statement", "media", "agency", "pentagon", "centcom", "adviser", "department", "monitor",
     "activist", "office", "militia", "mod", "pmu", "ministries", "rebel", "eyewitness", "resident", "witness", "mayor", "governor"}
)  # fmt: skip
"""Nouns that speak, also without a verb: "- sources", "Ministry: ..."."""


def speaks_for(line: Line, speakers: list[Token], anchor: Token | None) -> list[ActorRef]:
    """The parties for which these nouns speak; those of their own names first."""
    refs = [r for r in all_parties(line, speakers) if r.id not in WIDE]
    sure = [r for r in refs if not (r.unlisted and r.id.split("-")[-1].rstrip("s") in SOURCES)]
    if sure and not all(r.id.endswith("-government") for r in sure):
        return sure
    if sure:
        places = [p.country for p in line.under(line.places, _around(speakers, anchor)) if p.country]
        return _of_place(line, speakers, places) or sure
    below = _around(speakers, anchor)
    listed = [m for m in line.under(line.actors, below) if m.id and not m.unlisted and m.id not in WIDE]
    if listed:
        return [ActorRef(listed[0].id or "", listed[0].text, listed[0].parents)]
    beside = [as_person(p) for p in line.under(line.persons, below) if p.actor]
    if beside:
        return beside[:1]
    named = [p for p in line.under(line.places, below) if p.id and p.text[:1].isupper()]
    states = [found for p in named if (found := line.lookup(p.text))]
    return states[:1] or _of_place(line, speakers, [p.country for p in named if p.country]) or _known(refs)


def _known(refs: list[ActorRef]) -> list[ActorRef]:
    """Without those of whom no more is said than what they are: "an unnamed official"."""
    return [r for r in refs if not (r.unlisted and r.text.islower() and r.id.split("-")[-1].rstrip("s") in SOURCES)]


def _around(speakers: list[Token], anchor: Token | None) -> list[Token]:
    """The words of the speakers' own phrase, on their side of the verb and of a colon."""
    out = []
    for noun in speakers:
        for t in noun.subtree:
            between = noun.doc[min(t.i, noun.i) : max(t.i, noun.i)]
            if any(b.lower_ in (":", ";") or b.tag_ in ("VBD", "VBZ") for b in between):
                continue
            if anchor is None or t == anchor or anchor in speakers or (t.i < anchor.i) == (noun.i < anchor.i):
                out.append(t)
    return out


def _of_place(line: Line, speakers: list[Token], own: list[str]) -> list[ActorRef]:
    """Of "the regional governor" the state of the place told of; of "the General Staff" whose forces are told of."""
    lemmas = {t.lemma_.lower() for t in _around(speakers, None)}
    if lemmas & MEDIA and lemmas & {"state", "official", "government"}:
        lemmas |= {"governor"}  # what a state's own media say is the word of that state
        lemmas -= OFFICES
    if lemmas & REBEL and any(p.country == "SY" for p in line.places):
        return [found for found in [line.lookup("Syrian rebels")] if found]
    for code in _countries(line, own) if lemmas & (LOCAL | OFFICES) else ():
        row = countries().get(code)
        if row is None:
            continue
        if lemmas & OFFICES and (found := _named_office(line, speakers, row)) is not None:
            return [found]
        if lemmas & LOCAL and (party := line.lookup(row.names[0])) is not None:
            return [party]
    return []


def _countries(line: Line, own: list[str]) -> list[str]:
    """The countries of the speakers' own words, then of where it happened, then of whose people are told of."""
    towns = [
        p.country for p in line.places if p.use == "place" and p.country and not (p.id or "").startswith("country:")
    ]
    told = [p.country for p in line.places if p.country]
    return list(dict.fromkeys([*own, *towns, *told]))


def _named_office(line: Line, speakers: list[Token], row: Country) -> ActorRef | None:
    """The office of a state: "Ukrainian General Staff"; with "of" turned round ("Ministry of Defence")."""
    text = _phrase(speakers[0])
    office = MINISTRY.search(" ".join(t.text for t in _around(speakers, None)))
    ministry = [f"{office[1]} {word}" for word in ("ministry", "department", "officials")] if office else []
    turned = " ".join(reversed(text.split(" of "))) if " of " in text else text
    for adjective in (*(p for p in row.people if p.isascii()), *(n for n in row.names if n.isascii())):
        for words in dict.fromkeys((text, turned, *ministry)):
            found = line.lookup(f"{adjective} {words}") or line.lookup(f"{adjective}'s {words}")
            if found is not None:
                return found
    return None


def _phrase(noun: Token) -> str:
    """A noun with what stands before it and its "of", without articles and owners."""
    kept = [
        t
        for t in noun.subtree
        if t == noun
        or (t.head == noun and t.dep_ in ("compound", "amod"))
        or (t.i > noun.i and (t.lower_ == "of" or t.dep_ == "pobj" or t.dep_ == "compound") and not t.is_punct)
    ]
    return " ".join(t.text for t in sorted(kept, key=lambda t: t.i))


@cache
def countries() -> dict[str, Country]:
    """The countries by their ISO code."""
    return {row.id: row for row in load("countries", Country)}


def said_without_verb(line: Line, trigger: Token) -> list[Token]:
    """Speakers set apart from what they say: before a colon, behind a dash at the end, after "per"."""
    doc = line.sentence.doc
    if doc is None:
        return []
    for token in doc:
        if token.lower_ == ":" and 0 < token.i <= HEAD and token.i < trigger.i:
            return _set_apart(line, list(doc[: token.i]))
    for token in reversed(doc):
        if token.lower_ in ("-", "–", "—") and token.whitespace_ and token.i > trigger.i and token.i >= len(doc) - HEAD:
            return _set_apart(line, list(doc[token.i + 1 :]), trailing=True)
        if token.lower_ == "per" and token.i > trigger.i:
            return [c for c in token.children if c.dep_ == "pobj"]
    return []


def _set_apart(line: Line, phrase: list[Token], trailing: bool = False) -> list[Token]:
    """The noun of a phrase that can speak: an office, an outlet, sources; no verb, and no country as a mere heading."""
    phrase = [t for t in phrase if not t.is_punct and not t.is_space]
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in phrase):
        return []
    nouns = [t for t in phrase if t.pos_ in ("NOUN", "PROPN")]
    named = [t for t in nouns if (m := line.on(line.actors, t)) and m.id and not m.unlisted and not _place(line, t)]
    speaking = [t for t in nouns if t.lemma_.lower() in SOURCES]
    return (speaking or ([] if trailing and _outlet(line, named) else named))[:1]


def _place(line: Line, token: Token) -> bool:
    """A country or its capital before a colon is a heading, and speaks as little as a dateline does."""
    return bool(state(line, token)) or line.on(line.places, token) is not None


def _outlet(line: Line, nouns: list[Token]) -> bool:
    """ "... - The Herald" at the end of a headline only says where it is from."""
    return any(m.id in outlets() for n in nouns for m in [line.on(line.actors, n)] if m)
