"""``docs/query.md`` is a contract: its columns, measures and options are those of the code."""

from __future__ import annotations

import re

from cockpit.query_command import query
from metrics import Measure, frames
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "query.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


def test_columns_are_those_of_the_contract_in_their_order() -> None:
    written = re.findall(r"^\| `(\w+)` \|", section("Columns"), re.MULTILINE)
    assert tuple(written) == frames.CONTRACT


def test_measures_are_all_named() -> None:
    assert [measure for measure in Measure if f"`{measure}`" not in section("Columns")] == []


def test_options_are_all_named_and_no_other() -> None:
    options = {name for parameter in query.params for name in parameter.opts if name[:2] == "--"}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) == options
