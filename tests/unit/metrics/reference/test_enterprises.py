"""The declared words and limits of enterprises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from metrics import CatalogueError
from metrics.reference import read_enterprise_vocabulary
from metrics.reference.documents import REFERENCE_FOLDER


def changed(tmp_path: Path, **entries: object) -> Path:
    content = yaml.safe_load((REFERENCE_FOLDER / "enterprises.yaml").read_text(encoding="utf-8"))
    file = tmp_path / "enterprises.yaml"
    file.write_text(yaml.safe_dump(content | entries, allow_unicode=True), encoding="utf-8")
    return file


def test_words_are_found_by_their_codes() -> None:
    vocabulary = read_enterprise_vocabulary()
    assert vocabulary.words("status")["active"].zh == "存续"
    assert [word.code for word in vocabulary.words("grade").values()] == ["a", "b", "c", "d", "e"]
    assert (vocabulary.least, vocabulary.near_metres) == (3, 300)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"owners": {"revenue": "statistics_bureau"}}, "no department for tax, electricity"),
        ({"owners": dict.fromkeys(
            ("revenue", "tax", "electricity", "employees", "credit", "inspections", "penalties"),
            "nobody")}, "unknown departments nobody"),
        ({"least": 1}, "greater than or equal to 2"),
        ({"near_metres": 5000}, "less than or equal to 2000"),
    ],
)  # fmt: skip
def test_what_could_not_be_kept_apart_is_refused(tmp_path: Path, entries, told: str) -> None:
    with pytest.raises(CatalogueError, match=told):
        read_enterprise_vocabulary(changed(tmp_path, **entries))
