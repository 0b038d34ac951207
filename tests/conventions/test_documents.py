"""Documents that must stay in step with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cockpit.cli import SUBCOMMANDS
from cockpit.settings_document import settings_markdown
from tests.services.source import PROJECT

DECISIONS = PROJECT / "docs" / "decisions"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_settings_page_is_what_the_command_prints() -> None:
    page = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == settings_markdown(), "run: cockpit settings --markdown > docs/settings.md"


def test_decisions_are_numbered_without_gap() -> None:
    files = sorted(DECISIONS.glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))


@pytest.mark.parametrize("file", sorted(DECISIONS.glob("*.md")), ids=lambda file: file.stem)
def test_decision_says_context_choice_and_cost(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# {file.name[:4]} ")
    assert re.findall(r"^\*\*(Context|Choice|Cost)\.\*\*", text, re.MULTILINE) == [
        "Context",
        "Choice",
        "Cost",
    ]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_readme_names_every_command(readme: str) -> None:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    assert [name for name in SUBCOMMANDS if f"cockpit {name}" not in text] == []


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(PROJECT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
