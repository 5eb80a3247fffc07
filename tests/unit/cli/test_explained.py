"""What `zonewatch extract --explain` prints for people."""

from services.cli.render import gate_lines, why_line

TEXT = "The sun rose. Jets struck a base in Syria."


def test_a_value_in_one_line() -> None:
    """Field, value, words with their offsets, rule and row."""
    why = {
        "field": "kind",
        "value": "strike",
        "rule": "frame of a verb",
        "text": "struck",
        "start": 19,
        "end": 25,
        "row": "frames/strike.yaml:strike-hit",
    }
    assert (
        why_line(why).plain
        == "      kind        strike  “struck” 19:25 frame of a verb  [frames/strike.yaml:strike-hit]"
    )


def test_a_rule_without_words() -> None:
    """What a rule alone gave has neither words nor row."""
    line = why_line({"field": "modality", "value": "asserted", "rule": "told as fact: no cue"}).plain
    assert line == "      modality    asserted  told as fact: no cue"


def test_the_gate_and_its_sentences() -> None:
    """Whether the document would be read, why, and which sentences of it."""
    sentences = [
        {"start": 0, "end": 13, "role": "body", "wanted": False},
        {"start": 14, "end": 42, "role": "body", "wanted": True},
    ]
    gate = {"wanted": True, "why": ["trigger 'jets'", "place 'syria'"], "sentences": sentences}
    first, second, third = (line.plain for line in gate_lines(gate, TEXT))
    assert first == "gate  reads it: trigger 'jets'; place 'syria'"
    assert second.split() == ["0:13", "pass", "body", "The", "sun", "rose."]
    assert third.startswith("    14:42    parse")


def test_a_document_that_is_passed_over() -> None:
    """Where nothing speaks for it, that is said."""
    (line,) = gate_lines({"wanted": False, "why": [], "sentences": []}, "")
    assert line.plain == "gate  passes it over: no trigger and no place of an area"
