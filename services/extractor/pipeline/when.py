"""When an event was: the time said in its own clause, never the time of the saying."""

from datetime import datetime, timedelta

from spacy.tokens import Token

from schemas.claim import Time
from services.extractor.pipeline.base import TimeMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, is_what, path_up
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.pairs import Pair, pairs
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import surface

CLOSE = frozenset({"shortly", "just", "soon", "hours", "minutes", "moments", "immediately", "right"})
"""Words that put two events on one day."""
ANSWERS = frozenset({"retaliation", "response", "revenge", "reprisal", "answer", "reply"})
"""Nouns of which an event may be told as the answer to another."""
SUBORDINATE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


def not_yet(time: Time | None, clause: Clause, published: datetime | None) -> bool:
    """Whether a time lies after the text, and the clause tells what has happened: it is the time of something else."""
    if time is None or published is None or clause.verb.tag_ not in ("VBD", "VBN"):
        return False
    return time.start >= day(published).end or ((time.end - time.start).days > 2 and time.start >= day(published).start)


def time_of(clause: Clause, told: datetime | None = None) -> tuple[Time | None, TimeMention | None]:
    """The time of the event and the words that gave it; None where its clause says none.

    `told` is the day of the text where it tells the event as a fact: what has happened was not after it.
    """
    apart = pairs(clause.line)
    ranked = sorted(
        (
            (rank, mention)
            for mention in clause.line.times
            if mention.time_start
            and not _only_since(clause, mention)
            and not any(_beyond(clause, mention, pair) for pair in apart)
            and (rank := _rank(clause, mention)) is not None
        ),
        key=lambda pair: pair[0],
    )
    if not ranked:
        return None, None
    mention = ranked[0][1]
    time = as_time(mention)
    return (None, None) if not_yet(time, clause, told) else (time, mention)


def _beyond(clause: Clause, mention: TimeMention, pair: Pair) -> bool:
    """Whether an event and a time lie on two sides of "four days after": that one is not its day."""
    inside = set(pair.inner.subtree)
    return (clause.trigger in inside) != any(t in inside for t in clause.line.tokens(mention))


def belongs(clause: Clause, mention: TimeMention) -> bool:
    """Whether words for a time are of the event's own clause."""
    return _rank(clause, mention) is not None


def as_time(mention: TimeMention) -> Time | None:
    """The interval of a resolved mention."""
    if mention.time_start is None or mention.time_end is None:
        return None
    return Time(mention.time_start, mention.time_end, mention.precision or "day")


def governor(line: Line, mention: TimeMention) -> Token | None:
    """The word that a time hangs on."""
    tokens = line.tokens(mention)
    if not tokens:
        return None
    top = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i))
    head: Token = top.head
    while head.dep_ in ("prep", "pobj", "pcomp") and not is_verb(head) and head.head != head:
        if head.pos_ in ("NOUN", "PROPN") and head not in tokens:
            break
        head = head.head
    return head if head != top else None


def _rank(clause: Clause, mention: TimeMention) -> int | None:
    """How well a time belongs to an event, 0 best; None when it belongs to something else."""
    line, verb, trigger = clause.line, clause.verb, clause.trigger
    head = governor(line, mention)
    tokens = line.tokens(mention)
    if head is None or not tokens:
        return None
    if head.dep_ == "pobj" and head not in (trigger, verb) and any(t.dep_ == "poss" and t.head == head for t in tokens):
        return None  # "in response to today's attack" dates the attack
    if answered(tokens[0], trigger) or _of_the_saying(clause, head, tokens[0]):
        return None
    if head in (trigger, verb) or tokens[0] in list(trigger.children):
        return 0
    if trigger in list(tokens[0].ancestors)[:4] and not _crosses(tokens[0], trigger):
        return 1
    if verb in list(tokens[0].ancestors):
        return 2 if not _crosses(tokens[0], verb) else _ends_it(clause, tokens[0])
    return _from_above(clause, head, mention)


def _of_the_saying(clause: Clause, head: Token, word: Token) -> bool:
    """ "shrugged off blame on Friday for a raid": before the noun that is spoken of, the day is of the saying."""
    verb = clause.verb
    spoken = clause.nominal and verb.lemma_.lower() in words("speech") | words("report-verb")
    of_it = head == verb or (head in patients(verb) and head != clause.trigger)
    return spoken and of_it and word.i < clause.trigger.i and clause.trigger not in surface(verb)


def answered(word: Token, trigger: Token) -> bool:
    """Whether a word stands in what an event answers, "in retaliation for an attack on Friday", and the event does not."""
    for child, head in path_up(word):
        if head == trigger or head in list(trigger.ancestors):
            return child.lower_ in ANSWERS or (
                child.dep_ == "prep" and any(c.lower_ in ANSWERS for c in child.children)
            )
    return False


def _crosses(token: Token, verb: Token) -> bool:
    """Whether another clause lies between a word and the verb above it."""
    for child, head in path_up(token):
        if head == verb:
            return child.dep_ in SUBORDINATE and is_verb(child) and child != token and _has_subject(child)
        if child.dep_ in SUBORDINATE and is_verb(child) and child != token:
            return True
    return True


def _ends_it(clause: Clause, token: Token) -> int | None:
    """A time at the end of a clause that describes a party: what it did was on the day of the event, unless it "had"."""
    for child, head in path_up(token):
        if (
            child.dep_ in ("ccomp", "advcl", "parataxis", "conj")
            and child.pos_ in ("VERB", "AUX")
            and not is_what(child)
            and not _meanwhile(child)
        ):
            return None
        if child.dep_ == "relcl" and child.lemma_.lower() in words("speech"):
            return None
        if child.dep_ == "advcl" and clause.frame.kind in ("statement", "warning"):
            return None  # "summoned the envoy after a jet strayed over the border on Saturday"
        if child.dep_ in ("relcl", "acl") and any(c.lower_ in ("had", "has", "have") for c in child.children):
            return None
        if head == clause.verb:
            return 8
    return None


def _only_since(clause: Clause, mention: TimeMention) -> bool:
    """ "reached it for the first time since 2015": the years before it are not its time."""
    base = clause.line.sentence.start
    before = clause.line.sentence.text[: mention.start - base].rstrip().lower()
    opens = mention.text.lower().startswith("since ") or before.endswith(" since")
    return opens and clause.verb.tag_ == "VBD"


def _meanwhile(verb: Token) -> bool:
    """ "shortly after it crossed", "as it approached": a clause that happens with what stands above it."""
    if verb.dep_ != "advcl" or any(c.lower_ in ("had", "has", "have", "would", "will") for c in verb.children):
        return False
    marks = [c for c in verb.children if c.i < verb.i and c.dep_ in ("mark", "advmod")]
    lower = {c.lower_ for c in marks}
    close = any(t.lower_ in CLOSE for c in marks for t in c.subtree)
    return bool(lower & {"as", "when", "after"}) or (bool(lower & {"before", "while"}) and close)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _from_above(clause: Clause, head: Token, mention: TimeMention) -> int | None:
    """A time that stands in a clause above: shared when the event is a part of what that clause tells."""
    speech = head.lemma_.lower() in words("speech")
    steps = 3
    for child, above in path_up(clause.trigger):
        if above == head:
            if speech and child.dep_ in ("ccomp", "advcl", "parataxis", "dep"):
                return _spoken_of(clause, head, mention)
            barred = child.dep_ == "relcl" or _tells_before(clause.line, child) or _turns(child, above)
            return None if barred else steps
        if child.dep_ in ("ccomp",) and above.lemma_.lower() in words("speech"):
            return None
        if child.dep_ in ("relcl",) and child.tag_ != "VBG":
            return None
        if _tells_before(clause.line, child) or _turns(child, above):
            return None
        steps += 1
    return None


def _tells_before(line: Line, verb: Token) -> bool:
    """ "Ten sailors seized by Iran were freed on Monday": what had been done to people is not of the day; what was fired is."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not line.arms(verb.head)


def _turns(verb: Token, above: Token) -> bool:
    """ "we struck overnight, and we warn": of two joined verbs the second leaves the past."""
    later = verb.tag_ in ("VBP", "VBZ") or any(c.lower_ in ("will", "would", "shall") for c in verb.children)
    return verb.dep_ == "conj" and above.tag_ == "VBD" and later


def _spoken_of(clause: Clause, speech: Token, mention: TimeMention) -> int | None:
    """A time beside the verb of saying is the event's when it opens the sentence or is longer than a day's news."""
    long = mention.precision in ("month", "year", "week")
    first = mention.start - clause.line.sentence.start < 6
    opens = min((t.i for t in clause.line.tokens(mention)), default=99) < min(t.i for t in clause.verb.subtree)
    past_perfect = any(c.lower_ == "had" for c in clause.verb.children)
    if past_perfect:
        return None
    if clause.frame.kind in ("statement", "warning") and mention.precision == "day":
        return 5  # what is threatened, denied or claimed is done by saying it
    if long and opens:
        return 6
    if mention.precision == "day" and speech.lemma_ in ("announce", "say") and _own_deed(clause, speech):
        return 9
    leading = first and mention.end - clause.line.sentence.start < 25 and speech.i > clause.verb.i
    return 7 if leading else None


def _own_deed(clause: Clause, speech: Token) -> bool:
    """ "announced Tuesday that it targeted": who speaks tells in the plain past what it did itself."""
    if clause.nominal or clause.verb.tag_ != "VBD" or clause.verb.head != speech or clause.verb.dep_ != "ccomp":
        return False
    doers_ = [c for c in clause.verb.children if c.dep_ == "nsubj"]
    return bool(doers_) and doers_[0].lower_ in ("it", "they", "we")


def day(at: datetime) -> Time:
    """The day of a moment."""
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Time(start, start + timedelta(days=1), "day")


def after(start: datetime, published: datetime | None) -> Time | None:
    """The interval from an event to the day of the report, for what was done "in response"."""
    if published is None or published <= start:
        return None
    end = (published + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return Time(start, end, "month" if (end - start).days > 7 else "week")
