"""Files of knowledge that cannot be used are named, with the row and what to do."""

from pathlib import Path

import pytest

from services.extractor.knowledge import loaded
from services.extractor.pipeline.frames import WordList
from services.runtime.errors import BadFile


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("- {id: one, words: [a]}\n- {id: two}\n", r"missing required field `words`.*\$\[1\]"),
        ("- {id: one, wrods: [a]}\n", r"unknown field `wrods`"),
        ("- {id: one, words: [a}\n", r"expected ',' or '\]'"),
        ("- {id: one, words: [\x07]}\n", "control characters"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: str, what: str) -> None:
    """A missing or misspelt key and what is no YAML: the error has the file, the place and the check to run."""
    (tmp_path / "words.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(BadFile, match=rf"words\.yaml: .*{what}.*make knowledge"):
        loaded("words", tuple[WordList, ...], tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is one error line, too."""
    with pytest.raises(BadFile, match=r"nothing\.yaml"):
        loaded("nothing", tuple[WordList, ...], tmp_path)
