"""Words on a screen come from the message catalogues or from declarations: none is a literal."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layouts.words import messages
from metrics import Measure
from tests.services.source import PROJECT, source_modules

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")

# Numbers, units and dates are written in one module; a terminal's commands speak to operators.
FORMATTING = Path("layouts/formatting.py")
TERMINAL = {
    Path("cockpit") / f"{name}.py"
    for name in (
        "anomaly_command", "checking", "demo_command", "forecast_command", "loading_command",
        "loading_report", "operations", "query_command", "renew_command", "renewing",
        "shape_directory", "shape_loading", "shapes_command",
    )
}  # fmt: skip
COMPONENTS = {"html", "dcc", "dmc", "dag"}
# Arguments of components that a reader sees or hears.
SHOWN = {"children", "title", "label", "placeholder", "alt", "description", "aria-label"}


def screen_modules() -> list[Path]:
    return [
        file
        for file in source_modules()
        if file.parts[0] in ("layouts", "cockpit")
        and file != FORMATTING
        and file not in TERMINAL
        and file.parts[:2] != ("cockpit", "demo")
        and "migrations" not in file.parts
    ]


def _tree(file: Path) -> ast.Module:
    return ast.parse((PROJECT / file).read_text(encoding="utf-8"))


def _docstrings(tree: ast.Module) -> set[int]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }


def _chinese(tree: ast.Module) -> Iterator[str]:
    documents = _docstrings(tree)
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documents and CHINESE.search(node.value):
            yield f"{node.lineno}: {node.value}"


def _shown(tree: ast.Module) -> Iterator[str]:
    """Yield the texts that are given to components as they are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_component(node.func):
            given = [*node.args[:1], *(k.value for k in node.keywords if k.arg in SHOWN)]
            for value in given:
                yield from _texts(value)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "aria-label":
                    yield from _texts(value)


def _is_component(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id in COMPONENTS
    )


def _texts(value: ast.expr) -> Iterator[str]:
    parts = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
    for part in parts:
        is_text = isinstance(part, ast.Constant) and isinstance(part.value, str)
        if is_text and LETTERS.search(part.value):
            yield f"{part.lineno}: {part.value}"


@pytest.mark.parametrize("file", screen_modules(), ids=str)
def test_no_module_of_the_screens_holds_a_word(file: Path) -> None:
    tree = _tree(file)
    assert [*_chinese(tree), *_shown(tree)] == []


def test_a_literal_would_be_found() -> None:
    tree = ast.parse('html.P(["Overdue", x], title="late")\n{"aria-label": "Close"}\ny = "逾期"\n')
    assert len([*_shown(tree)]) == 3
    assert len([*_chinese(tree)]) == 1


@pytest.mark.parametrize("file", sorted((PROJECT / "assets").rglob("*.js")), ids=lambda f: f.name)
def test_no_script_holds_a_word(file: Path) -> None:
    code = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
    shown = re.findall(r"(?:textContent|title|innerText)\s*=\s*[\"'`]([^\"'`]*)", code)
    assert [text for text in shown if LETTERS.search(text)] == []
    assert CHINESE.findall(code) == []


def test_every_message_is_said_somewhere() -> None:
    """By its id, or by the beginning that a formatted id has."""
    code = "\n".join((PROJECT / file).read_text(encoding="utf-8") for file in source_modules())
    beginnings = set(re.findall(r"f[\"']([a-z_]+_)\{", code))
    said = {*re.findall(r"[\"']([a-z_]+)[\"']", code), *(measure.value for measure in Measure)}
    unsaid = [
        name
        for name in messages("zh_CN")
        if name not in said and not any(name.startswith(start) for start in beginnings)
    ]
    assert unsaid == []
