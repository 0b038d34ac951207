from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cockpit.checking import CHECKS, check, check_catalogue, check_policies, check_settings
from cockpit.cli import main
from cockpit.context import CommandContext
from metrics import Catalogue, CatalogueError, Issue
from metrics.reference.documents import REFERENCE_FOLDER


class BrokenCatalogue(CommandContext):
    """A command whose catalogue has two faults."""

    @property
    def catalogue(self) -> Catalogue:  # type: ignore[override]
        raise CatalogueError([Issue("economy.yaml", 7, "b"), Issue("economy.yaml", 3, "a")])


def test_the_shipped_declarations_have_no_fault() -> None:
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [f"{name}：无误" for name in CHECKS]


def test_every_fault_of_every_kind_is_printed_with_its_line_and_exits_1(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COCKPIT_TYPO", "1")
    result = CliRunner().invoke(check, obj=BrokenCatalogue())
    assert result.exit_code == 1
    assert "设置：1 处错误\n  COCKPIT_TYPO is no setting." in result.output
    assert (
        "指标目录：2 处错误\n"
        "  metrics/catalogue/economy.yaml:3: a\n"
        "  metrics/catalogue/economy.yaml:7: b\n"
    ) in result.output
    assert "图层：无误" in result.output


def test_a_single_check_yields_nothing_when_all_is_well() -> None:
    context = CommandContext()
    assert list(check_settings(context)) == []
    assert list(check_catalogue(context)) == []


def test_every_fault_of_the_own_input_output_table_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.yaml"
    shipped = (REFERENCE_FOLDER / "input_output.yaml").read_text(encoding="utf-8")
    file.write_text(shipped.replace("[20, 1000,", "[-20, 0,"), encoding="utf-8")
    monkeypatch.setenv("COCKPIT_ECONOMY__INPUT_OUTPUT", str(file))
    (fault,) = check_policies(CommandContext())
    assert fault.startswith("own.yaml:")
    assert "农林牧渔业”的总产出-20应为正数" in fault
    assert "“工业”的总产出0应为正数" in fault
