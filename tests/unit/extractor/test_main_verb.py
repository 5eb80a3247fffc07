"""Parses put right: the main verb that the parser took for something else."""

import pytest

from tests.unit.extractor.reader import claims


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("The Iraqi army retook Hawija on Tuesday.", "seizure", "iraqi-army"),
        ("Hezbollah fighters sneaked over the frontier near a kibbutz before dawn.", "incursion", "hezbollah"),
        ("A column of Turkish troops trundled along the highway toward Idlib.", "movement", "turkish-armed-forces"),
    ],
)
def test_a_past_tense_that_the_parser_missed_is_the_main_verb(text: str, kind: str, actor: str) -> None:
    """A verb taken for a noun, or for a mark of its own subject, tells its event and has its subject."""
    assert [(c.kind, c.actors[0].id) for c in claims(text)] == [(kind, actor)]
