"""Pictures, alerts and readings as text for a terminal: rich where there is one, plain where there is a pipe."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas.alert import Alert
from schemas.claim import Claim
from schemas.document import Document
from schemas.incident import Incident, Picture
from schemas.state import State
from services.cli import words

SEVERITY_STYLE = {"Extreme": "bold white on red", "Severe": "bold red", "Moderate": "yellow", "Minor": "cyan"}
LABEL = 10
EMPTY: Mapping[str, Any] = {}
MENTIONED = frozenset({"type", "text", "start", "end", "geometry"})
"""Fields of a mention that its line shows otherwise, or not at all."""


def row(label: str, value: str, style: str = "") -> Text:
    """One line of a block: a label in its column, then the value."""
    return Text.assemble((f"    {label:<{LABEL}}", "dim"), (value, style))


def picture(console: Console, shown: Picture) -> None:
    """The picture of an area: its incidents by time, each with its evidence."""
    console.rule(f"[bold]{shown.area}[/] as of {words.date(shown.as_of)}: {len(shown.incidents)} incidents")
    for incident in shown.incidents:
        for line in incident_lines(incident):
            console.print(line, soft_wrap=True)
        console.print()


def incident_lines(incident: Incident) -> Iterator[Text]:
    """An incident as lines."""
    yield Text.assemble(
        (f"{words.when(incident.time)}  ", "bold"), (words.what(incident), "bold cyan"), (f"  {incident.id}", "dim")
    )
    yield row("who", words.who(incident))
    yield row("where", words.where(incident.place, incident.areas))
    for quantity in incident.quantities:
        yield row("count", words.count(quantity))
    yield row("said by", words.origins(incident))
    if incident.credibility:
        rated = incident.credibility
        yield row("rated", f"{rated.reliability}{rated.credibility}: {'; '.join(rated.reasons)}")
    for name, facet in sorted(incident.said.items()):
        if facet.status == "open":
            yield row("disputed", f"{name}: " + " / ".join(said.value for said in facet.values), "yellow")
    for tie in incident.linked:
        yield row("linked", f"{tie.how} {tie.id}")
    for quote in incident.evidence:
        yield row("evidence", f"“{_one_line(quote.quote)}”  {quote.source}, {words.date(quote.published)}", "green")


def state(console: Console, shown: State) -> None:
    """What stands beside the incidents: posture with its reasons, forces last seen, and who has gone silent."""
    posture = shown.posture
    console.print(Text.assemble(("posture  ", "bold"), (f"{posture.level} ({posture.score:.1f})", "bold yellow")))
    for reason in posture.reasons:
        console.print(row("because", reason), soft_wrap=True)
    for force in shown.forces:
        seen = f"{force.actor}: {force.item} “{force.text}”, {force.age_days:.0f} days ago ({', '.join(force.origins)})"
        console.print(row("seen", seen), soft_wrap=True)
    for gap in shown.gaps:
        silent = f"{gap.family} sources for {gap.silent_days:.0f} days; their longest pause was {gap.usual_days:.0f}"
        console.print(row("silent", silent, "yellow"), soft_wrap=True)


def alert(shown: Alert) -> Text:
    """An alert in one line."""
    style = SEVERITY_STYLE.get(shown.severity, "")
    return Text.assemble(
        (f"{shown.type.upper():<7}", "bold"),
        (f"{shown.severity:<9}", style),
        (shown.headline, style),
        (f"  [{shown.area}.{shown.kind} · {shown.certainty} · {words.origins(shown.snapshot)}]", "dim"),
    )


def reading(console: Console, document: Document, claims: Sequence[Claim], printed: Mapping[str, Any] = EMPTY) -> None:
    """What was read in one document: its text with the evidence marked, then the claims, then what else was asked for.

    `printed` is the reading as JSON: its `explain` and `mentions` are shown where they are there.
    """
    explained = printed.get("explain", EMPTY)
    title = document.title or document.url or document.id
    console.rule(Text(f"{title}: {len(claims)} claim{'s' * (len(claims) != 1)}", "bold"))
    if claims:
        console.print(_marked(document, claims), soft_wrap=True)
        console.print()
    for number, claim in enumerate(claims, 1):
        for line in claim_lines(number, claim):
            console.print(line, soft_wrap=True)
        for why in explained["claims"][number - 1] if explained else ():
            console.print(why_line(why), soft_wrap=True)
    if explained:
        for line in gate_lines(explained["gate"], document.text):
            console.print(line, soft_wrap=True)
    for mention in printed.get("mentions", ()):
        console.print(mention_line(mention), soft_wrap=True)


def why_line(why: Mapping[str, Any]) -> Text:
    """One value of a claim in one line: the words, the rule and the row of knowledge that gave it."""
    words_ = f"“{_one_line(why['text'])}” " if why.get("text") else ""
    place = f"{why['start']}:{why['end']} " if why.get("start") is not None else ""
    row_ = f"  [{why['row']}]" if why.get("row") else ""
    head = (f"      {why['field']:<12}", "dim")
    return Text.assemble(head, (f"{why['value']}  ", "magenta"), words_, (place, "dim"), why["rule"], (row_, "dim"))


def gate_lines(gate: Mapping[str, Any], text: str) -> Iterator[Text]:
    """What the gate would have done with the document, and with each of its sentences if it were a long one."""
    word = "reads it" if gate["wanted"] else "passes it over"
    yield Text.assemble(("gate  ", "bold"), f"{word}: {'; '.join(gate['why']) or 'no trigger and no place of an area'}")
    for one in gate["sentences"]:
        mark = "parse" if one["wanted"] else "pass"
        said = _one_line(text[one["start"] : one["end"]])
        yield Text.assemble((f"{one['start']:>6}:{one['end']:<6}{mark:<6}{one['role']:<12}", "dim"), said)


def mention_line(mention: dict[str, Any]) -> Text:
    """A mention in one line: what it is taken for, and what gave it."""
    shown = {name: value for name, value in mention.items() if name not in MENTIONED and value not in (None, "")}
    facts = ", ".join(f"{name} {value}" for name, value in shown.items())
    place = f"{mention['start']}:{mention['end']}"
    return Text.assemble(
        (f"{place:>12}  {mention['type']:<10}", "dim"), (_one_line(mention["text"]), "bold"), f"  {facts}"
    )


def claim_lines(number: int, claim: Claim) -> Iterator[Text]:
    """A claim as lines."""
    recalled = "  (recalled)" if claim.background else ""
    low = "  (low confidence)" if claim.confidence == "low" else ""
    by = "" if claim.reader == "rules" else f"  (read by {claim.reader})"
    yield Text.assemble(
        (f"{number:>2}. ", "bold"), (words.what(claim), "bold cyan"), f"  {words.when(claim.time)}{recalled}{low}{by}"
    )
    yield row("who", words.who(claim))
    yield row("where", words.where(claim.place, claim.areas))
    for quantity in claim.quantities:
        yield row("count", f"{words.count(quantity)}  “{quantity.text}”")
    chain = " ← ".join(link.text for link in claim.attribution.chain) or "the outlet itself"
    yield row("said by", f"{claim.attribution.origin or 'the outlet'}  ({chain})")
    yield row("coded", f"PLOVER {claim.plover.type} · ACLED {claim.acled.sub_event_type} · CAMEO {claim.cameo}", "dim")
    yield row("evidence", f"“{_one_line(claim.evidence.quote)}” {claim.evidence.start}:{claim.evidence.end}", "green")


def _marked(document: Document, claims: Sequence[Claim]) -> Text:
    text = Text(document.text)
    for claim in claims:
        text.stylize("bold green", claim.evidence.start, claim.evidence.end)
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def counts(console: Console, counted: dict[str, dict[str, Any]]) -> None:
    """What each service took, and what became of it."""
    table = Table("service", "in", "ok", "skipped", "dead", "seconds", box=None)
    for name, row_ in counted.items():
        skipped, dead = (
            "; ".join(f"{n} {why}" for why, n in row_[word].items()) or "0" for word in ("skipped", "dead")
        )
        table.add_row(name, str(row_["in"]), str(row_["ok"]), skipped, dead, f"{sum(row_['seconds'].values()):.2f}")
    console.print(table)
