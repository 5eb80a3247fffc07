"""The conditions that frames set on their clause, by the names that knowledge/verbs.yaml uses."""

import re
from collections.abc import Callable

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, doers, is_passive, is_verb, patients, prepositions, surface
from services.extractor.pipeline.roles import parties, state, thing_before

Condition = Callable[[Clause], bool]
_ZONE = re.compile(r"\b(zone|territory of|airspace)\b", re.IGNORECASE)
_DIRECTIONS = (
    "toward",
    "towards",
    "on",
    "near",
    "to",
    "at",
    "against",
    "around",
    "upon",
    "in on",
    "close to",
    "closer to",
    "in direction of",
    "into",
)


def _lemmas(tokens: list[Token]) -> set[str]:
    return {t.lemma_.lower() for t in tokens}


def _phrase(nouns: list[Token]) -> list[Token]:
    return [t for n in nouns for t in core(n)]


def _any(nouns: list[Token], *lists: str) -> bool:
    found = _lemmas(_phrase(nouns))
    return any(found & words(name) for name in lists)


def _heads(nouns: list[Token], *lists: str) -> bool:
    """Whether a head itself, or what it is a number or group of, is of a list."""
    found = _lemmas(
        [
            t
            for n in nouns
            for t in (n, *(p for c in n.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children))
        ]
    )
    return any(found & words(name) for name in lists)


def _party(clause: Clause, nouns: list[Token]) -> bool:
    """Whether a noun stands for a party, an unnamed one ("the militia") included."""
    return any(parties(clause.line, n) or clause.line.on(clause.line.actors, n) for n in nouns)


def _armed(clause: Clause, nouns: list[Token]) -> bool:
    line = clause.line
    if any(line.arms(n) or line.parties(n) for n in nouns) or _any(nouns, "armed"):
        return True
    return any(not r.unlisted for n in nouns if n.pos_ == "PRON" for r in parties(line, n))


def armed(clause: Clause) -> bool:
    """Someone or something of the clause fights: a party, a weapon, a soldier."""
    line = clause.line
    near = [*clause.actors, *clause.targets, *doers(clause.verb), *([] if clause.nominal else patients(clause.verb))]
    if _armed(clause, near):
        return True
    around = [t for t in clause.verb.subtree if t != clause.trigger]
    return bool(line.under(line.equipment, around)) or bool(_lemmas(around) & words("armed"))


def _armed_noun(clause: Clause) -> bool:
    """A noun such as "attack" is of war when a party, a weapon or a soldier stands with it."""
    own = [t for t in core(clause.trigger) if t != clause.trigger]
    nouns = [*clause.actors, *clause.targets]
    line = clause.line
    if line.under(line.actors, own) or line.under(line.equipment, own) or _lemmas(own) & words("armed"):
        return True
    if _armed(clause, [n for n in nouns if n != clause.trigger]):
        return True
    if clause.slot("obj") and _armed(clause, clause.slot("obj")):
        return True
    return bool(_lemmas(list(clause.trigger.doc)) & words("armed-plainly"))


def _struck(clause: Clause) -> bool:
    """What is hit is a thing that war hits: a party, equipment, a place or a target's noun."""
    line, nouns = clause.line, clause.slot("obj") or clause.targets
    if not nouns:
        return False
    if any(not r.unlisted for n in doers(clause.trigger) for r in parties(line, n)) or _any(
        doers(clause.trigger), "armed-plainly", "flying"
    ):
        return not _heads(nouns, "not-struck")
    return (
        _armed(clause, nouns)
        or _heads(nouns, "target", "person")
        or any(line.under(line.places, core(n)) for n in nouns)
    )


def _airborne(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    line = clause.line
    if any(t.lemma_.lower() in words("aircraft") for n in nouns for t in _phrase_head(n)):
        return True
    # "a Syrian government SU-22": the tagger may take the type for a number of what it stands beside
    nouns = [t for n in nouns for t in (n, *(c for c in n.children if c.dep_ in ("nummod", "appos", "punct")))]
    return any(
        m.item in ("drone", "aircraft", "helicopter", "missile", "balloon", "rocket")
        for n in nouns
        for m in line.under(line.equipment, core(n))
    )


def _phrase_head(noun: Token) -> list[Token]:
    return [
        noun,
        *(p for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"),
    ]


def _remote(clause: Clause) -> bool:
    return any(_flies(clause, n) for n in doers(clause.trigger))


def _flies(clause: Clause, noun: Token) -> bool:
    line = clause.line
    if noun.lower_ == "it":
        thing = thing_before(line, noun)
        return thing is not None and _flies(clause, thing)
    if _phrase_head_lemmas(noun) & words("flying"):
        return True
    return any(
        m.item in ("drone", "aircraft", "helicopter", "missile") for m in line.under(line.equipment, _phrase_head(noun))
    )


def _phrase_head_lemmas(noun: Token) -> set[str]:
    return _lemmas(_phrase_head(noun))


def _remote_noun(clause: Clause) -> bool:
    """An attack by what flies: "came under attack by drones", "an air attack"."""
    by = [t for w, t in prepositions(clause.trigger) if w in ("by", "with", "of", "from")] + clause.slot("by")
    with_ = (
        [t for w, t in prepositions(clause.verb) if w in ("by", "with", "using", "from")]
        if is_verb(clause.verb)
        else []
    )
    using = (
        [t for c in clause.verb.children if c.lower_ == "using" for t in patients(c)] if is_verb(clause.verb) else []
    )
    before = [t for t in core(clause.trigger) if t.i < clause.trigger.i]
    return any(_flies(clause, n) for n in (*by, *with_, *using)) or bool(
        _lemmas(before) & (words("flying") | {"aerial", "air"})
    )


def _guarded(clause: Clause) -> bool:
    """What they move toward is a base, a position or a force."""
    nouns = [t for p in _DIRECTIONS for t in clause.after(p)]
    nouns += [t for n in clause.after("in") if n.lemma_ == "direction" for w, t in prepositions(n) if w == "of"]
    return any(_lemmas(core(n)) & words("position") for n in nouns)


def _in_zone(clause: Clause) -> bool:
    """Into a zone that somebody declared, not any area."""
    nouns = [
        *patients(clause.trigger),
        *(t for p in ("into", "inside", "in", "to", "within", "toward", "towards", "across") for t in clause.after(p)),
    ]
    if clause.trigger.lemma_ in ("be", "come", "travel") and not any(
        clause.after(p) for p in ("inside", "into", "within")
    ):
        return False
    spans = [t for n in nouns if n.lemma_.lower() in ("zone", "area", "perimeter", "line") for t in core(n)]
    if not spans:
        return False
    text = " ".join(t.lower_ for t in spans)
    return "zone" in text or any(s.area for s in clause.line.under(clause.line.spatials, spans))


def _armed_doer(clause: Clause) -> bool:
    return _armed(clause, list(clause.actors)) if clause.actors else False


def _weapon_subject(clause: Clause) -> bool:
    return any(_phrase_head_lemmas(n) & words("weapon-thing") for n in surface(clause.trigger))


def _two_sides(clause: Clause) -> bool:
    return len(clause.actors) > 1 or (bool(clause.actors) and bool(clause.targets)) or bool(clause.after("with"))


def _party_object(clause: Clause) -> bool:
    return _party(clause, patients(clause.trigger))


def _news(clause: Clause) -> bool:
    """Told as news, with a time or in the past tense, not as what somebody generally does."""
    return clause.verb.tag_ in ("VBD", "VBN") and clause.verb.dep_ not in ("acl", "relcl", "amod")


def _holdable(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    line = clause.line
    return _heads(nouns, "held-place") or any(line.on(line.places, n) for n in nouns)


def _child(verb: Token, deps: tuple[str, ...], lemmas: frozenset[str]) -> bool:
    return any(c.dep_ in deps and (c.lemma_.lower() in lemmas) for c in verb.children)


def _to(name: str) -> Condition:
    """The verb's infinitive or clause is one of a list's verbs."""

    def test(clause: Clause) -> bool:
        hosts = [clause.trigger, *patients(clause.trigger)]
        return any(
            c.lemma_.lower() in words(name)
            or any(k.dep_ in ("xcomp", "conj") and k.lemma_.lower() in words(name) for k in c.children)
            for h in hosts
            for c in h.children
            if c.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and is_verb(c)
        )

    return test


def _told_to_leave(clause: Clause) -> bool:
    """ "told them to leave": an infinitive, not what was told about."""
    hosts = [clause.trigger, *patients(clause.trigger)]
    found = [c for h in hosts for c in h.children if c.dep_ in ("xcomp", "ccomp", "advcl", "acl") and c.tag_ == "VB"]
    return any(c.lemma_.lower() in words("leave-verb") and _aux(c, ("to",)) for c in found)


def _any_infinitive(clause: Clause) -> bool:
    asked = [t for w in ("on", "upon", "to") for t in clause.after(w)]
    hosts = [clause.trigger, *patients(clause.trigger), *asked]
    return any(c.dep_ in ("xcomp", "ccomp", "acl", "advcl") and c.tag_ == "VB" for h in hosts for c in h.children)


def _aux(verb: Token, forms: tuple[str, ...]) -> bool:
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in forms for c in verb.children)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _complement(clause: Clause) -> list[Token]:
    return [c for c in clause.trigger.children if c.dep_ == "ccomp"]


def _must(clause: Clause) -> bool:
    return any(
        _aux(c, ("must", "should")) and not _negated(c) for c in _complement(clause) if _party(clause, surface(c))
    )


def _wont(clause: Clause) -> bool:
    return any(_aux(c, ("will", "would", "wo")) and _negated(c) and _self(clause, c) for c in _complement(clause))


def _self(clause: Clause, verb: Token) -> bool:
    """Whether the speaker speaks of itself: "it will", "they would", or by its own name."""
    speakers = {r.id for n in doers(clause.trigger) for r in parties(clause.line, n)}
    for noun in surface(verb):
        if noun.lower_ in ("it", "they", "he", "she", "we", "i"):
            return True
        if speakers & {r.id for r in parties(clause.line, noun)}:
            return True
    return False


def _will_harm(clause: Clause) -> bool:
    return any(
        _aux(c, ("will", "would", "shall", "'ll")) and not _negated(c) and _self(clause, c) and _harms(c)
        for c in _complement(clause)
    )


def _harms(verb: Token) -> bool:
    lemmas = {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.children if c.dep_ in ("xcomp", "conj"))}
    return bool(lemmas & words("harm-verb"))


def _threat(clause: Clause) -> bool:
    """A threat to do harm, or against a party; not "threatens to rain"."""
    harms = any(_harms(c) for c in clause.trigger.children if c.dep_ in ("xcomp", "ccomp"))
    return (harms or bool(patients(clause.trigger))) and any(parties(clause.line, n) for n in doers(clause.trigger))


def _warned_if(clause: Clause) -> bool:
    """ "will defend themselves if the militia ...": a condition on a named party."""
    if clause.trigger.lemma_ == "defend" and not any(n.tag_ == "PRP" for n in patients(clause.trigger)):
        return False
    return _party(clause, [n for n in clause.slot("if") if n.pos_ != "PRON"])


def _future_threat(clause: Clause) -> bool:
    is_threat = any(t.lemma_.lower() in ("threat", "target", "hostile", "enemy") for t in clause.trigger.subtree)
    return is_threat and _aux(clause.trigger, ("will", "would", "shall"))


def _denies_event(clause: Clause) -> bool:
    nouns = _lemmas(_phrase(patients(clause.trigger)))
    verbs = [c for c in clause.trigger.children if c.dep_ in ("xcomp", "ccomp", "pcomp") and is_verb(c)]
    return bool(nouns & (words("denied") | words("conflict"))) or bool(verbs)


def _has(*forms: str) -> Condition:
    """One of these words stands in the clause."""
    wanted = frozenset(forms)
    return lambda clause: bool(
        _lemmas(list(clause.verb.subtree)) & wanted or {t.lower_ for t in clause.verb.subtree} & wanted
    )


def _listed(name: str) -> Condition:
    """One of a list's words stands in the clause."""
    return lambda clause: bool(_lemmas(list(clause.verb.subtree)) & words(name))


def _condemns(clause: Clause) -> bool:
    """Strong words about what was done, in what is said: "unacceptable", "cowardly"."""
    said = [
        t for c in clause.trigger.children if c.dep_ in ("ccomp", "oprd", "prep", "dobj", "xcomp") for t in c.subtree
    ]
    return bool(_lemmas(said) & words("condemning")) and not _negated(clause.trigger)


def _child_time(clause: Clause) -> list[bool]:
    """Whether a time hangs on the verb itself."""
    times = clause.line.times
    return [bool(clause.line.under(times, [t])) for c in clause.verb.children for t in (c, *c.children)]


def _people_object(clause: Clause) -> bool:
    """Whether it is done to people: by a noun for people, a person's name, or a nation in the plural."""
    nouns, line = patients(clause.trigger), clause.line
    nations = any(n.tag_ in ("NNPS", "NNS") and line.on(line.actors, n) for n in nouns)
    return nations or _any(nouns, "person") or any(line.on(line.persons, n) for n in nouns)


def _object_in(*lists: str) -> Condition:
    return lambda clause: _any(patients(clause.trigger), *lists)


def _asks(clause: Clause) -> bool:
    return any(
        t.lemma_.lower() in ("demand", "demanding", "call", "ultimatum", "appeal") for t in clause.trigger.subtree
    )


def _warned(clause: Clause) -> bool:
    against = [t for w, t in prepositions(clause.trigger) if w in ("against", "of", "about")]
    told = any(c.dep_ in ("ccomp", "xcomp") for c in clause.trigger.children)
    return _party_object(clause) and (told or bool(_lemmas(against) & words("warned-of")) or bool(against))


def _doer(clause: Clause) -> bool:
    return _party(clause, doers(clause.trigger))


def _air_meets(clause: Clause) -> bool:
    return any(_flies(clause, n) for n in doers(clause.trigger)) and any(
        _flies(clause, n) for n in patients(clause.trigger)
    )


def _crowd(clause: Clause) -> bool:
    return _any(doers(clause.trigger), "crowd")


def _held(clause: Clause) -> bool:
    return clause.trigger.lemma_ != "hold" or bool(
        {"hostage", "captive", "prisoner", "shield", "custody"} & _lemmas(list(clause.trigger.subtree))
    )


def _by_arms(clause: Clause) -> bool:
    """Who did it is armed, or nobody is said to have done it (then it joins an event told nearby)."""
    return _armed(clause, doers(clause.trigger)) if doers(clause.trigger) else is_passive(clause.trigger)


CONDITIONS: dict[str, Condition] = {
    "armed": armed,
    "armed-noun": _armed_noun,
    "war-noun": lambda c: (
        _armed_noun(c) or "artillery" in _lemmas(core(c.trigger)) or c.trigger.lemma_ in ("shelling", "shellfire")
    ),
    "violent": lambda c: (
        _armed_noun(c) or len(core(c.trigger)) > 1 or _has("kill", "wound", "dead", "death", "injure", "die")(c)
    ),
    "armed-doer": _armed_doer,
    "struck": _struck,
    "doer-or-passive": lambda c: (
        _armed(c, doers(c.trigger)) or (is_passive(c.trigger) and (armed(c) or _armed(c, patients(c.trigger))))
    ),
    "human-doer": lambda c: _armed(c, doers(c.trigger)) or _any(doers(c.trigger), "person", "armed"),
    "aimed": lambda c: bool(c.targets),
    "weapon-subject": _weapon_subject,
    "remote": _remote,
    "remote-noun": _remote_noun,
    "not-airborne": lambda c: not _airborne(c),
    "airborne": _airborne,
    "airborne-of": lambda c: any(
        _lemmas(_phrase_head(t)) & words("aircraft") or c.line.under(c.line.equipment, [t]) for t in [*c.after("of")]
    ),
    "not-by-jet-intercept": lambda c: (
        c.trigger.lemma_ != "intercept" or not any(_flies(c, n) for n in doers(c.trigger))
    ),
    "by-arms": _by_arms,
    "no-object": lambda c: not [n for n in patients(c.trigger) if not is_passive(c.trigger)],
    "aimed-party": lambda c: any(_party(c, nouns) for nouns in c.ways(c.target_slots)),
    "condemns": _condemns,
    "not-comment": lambda c: not _to("comment-verb")(c),
    "not-described": lambda c: c.verb.dep_ not in ("acl", "relcl", "amod") or any(_child_time(c)),
    "not-held": lambda c: c.trigger.lemma_ != "occupy" or c.trigger.dep_ not in ("acl", "amod", "relcl"),
    "people-object": _people_object,
    "of-people": lambda c: _any(c.after("of"), "person", "armed"),
    "left-hurt": lambda c: bool(
        {"injured", "wounded", "dead", "killed", "hurt"}
        & {t.lower_ for k in c.trigger.children for t in (k, *k.children)}
    ),
    "structure": _object_in("structure"),
    "has-party": lambda c: _party(c, [*c.actors, *c.targets]),
    "party-object": _party_object,
    "person-object": lambda c: _party_object(c) or _any(patients(c.trigger), "person"),
    "two-sides": _two_sides,
    "news": _news,
    "military-object": lambda c: (
        c.trigger.lemma_ not in ("begin", "start", "launch", "open", "resume", "mount") or armed(c)
    ),
    "in-zone": _in_zone,
    "guarded": _guarded,
    "guarded-object": lambda c: _any(patients(c.trigger), "position"),
    "told": lambda c: c.verb != c.trigger and is_verb(c.verb),
    "at-place": lambda c: (
        bool(patients(c.trigger))
        and (_holdable(c) or any(c.line.under(c.line.places, core(n)) for n in patients(c.trigger)))
    ),
    "troops-subject": lambda c: _any(surface(c.trigger), "goods", "armed"),
    "holdable": _holdable,
    "place-of": lambda c: (
        bool(c.after("of"))
        and (_heads(c.after("of"), "held-place") or any(c.line.under(c.line.places, core(n)) for n in c.after("of")))
    ),
    "armed-goods": lambda c: _any(patients(c.trigger), "goods") and _armed(c, patients(c.trigger)),
    "position-object": _object_in("position", "goods"),
    "fight-for": lambda c: _heads(c.after("for"), "fight"),
    "to-fight": _to("fight-verb"),
    "on-alert": _has("alert", "footing"),
    "hotline": lambda c: (
        _has("hotline", "deconfliction", "de-confliction", "confliction", "channel", "line")(c) or _to("calm-verb")(c)
    ),
    "warning-words": lambda c: _has("warning", "flare")(c),
    "air-meets": _air_meets,
    "to-leave": _told_to_leave,
    "warned": _warned,
    "doer": _doer,
    "threat": _threat,
    "to-harm": _to("harm-verb"),
    "will-harm": _will_harm,
    "future-threat": _future_threat,
    "warned-if": _warned_if,
    "against-party": lambda c: _has("against")(c) and _doer(c),
    "denies-event": _denies_event,
    "was-responsible": lambda c: any(
        k.lemma_ == "be" and _self(c, k) and any(x.lower_ in ("responsible", "behind") for x in k.children)
        for k in _complement(c)
    ),
    "responsible": _has("responsible", "accountable"),
    "conflict-object": lambda c: _any(patients(c.trigger), "conflict") or _party_object(c),
    "under-investigation": _has("investigation", "inquiry"),
    "to-investigate": _has("investigate", "inspect", "probe"),
    "asks": _asks,
    "must": _must,
    "party-asked": lambda c: (
        any(parties(c.line, n) or state(c.line, n) for w in ("on", "upon", "to") for n in c.after(w))
        and _any_infinitive(c)
    ),
    "to-do": _any_infinitive,
    "offer-object": lambda c: _any(patients(c.trigger) + c.after("on"), "offer", "conflict"),
    "wont": _wont,
    "to-agree": lambda c: _has("agreement", "agree", "accord", "deal")(c),
    "out-of-question": lambda c: _has("question")(c) and _has("out")(c),
    "crowd": _crowd,
    "protest-object": lambda c: (
        any(t.lemma_ in ("protest", "demonstration", "rally", "sit-in") for t in patients(c.trigger))
        or _has("hunger")(c)
    ),
    "held": _held,
    "to-suspend": lambda c: any(k.lemma_ in ("suspend", "close", "cease", "stop") for k in c.trigger.subtree),
    "on-ceasefire": _listed("ceasefire"),
    "war-word": _listed("war"),
    "to-account": lambda c: _has("hold")(c) and _has("account", "accountable", "responsible")(c),
}
