"""Size, names and public names of the modules."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.services.source import PACKAGES, PROJECT, dotted, source_modules

LONGEST = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "info"}

# What they do shows in every figure of tests/integration/cases, and nowhere else.
SEEN_IN_FIGURES = {
    Path("metrics/compiler.py"),
    Path("metrics/dialects.py"),
    Path("metrics/reading.py"),
    Path("metrics/slices.py"),
}


def test_no_module_is_longer_than_its_idea() -> None:
    lengths = {
        str(file): len((PROJECT / file).read_text(encoding="utf-8").splitlines())
        for file in source_modules()
    }
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_no_module_has_a_vague_name() -> None:
    assert [str(file) for file in source_modules() if VAGUE & {file.stem, *file.parent.parts}] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_public_names_are_sorted_and_exist(package: str) -> None:
    for file in (PROJECT / package).rglob("__init__.py"):
        module = importlib.import_module(dotted(file.relative_to(PROJECT)))
        names = getattr(module, "__all__", [])
        assert list(names) == sorted(names, key=_export_order), module.__name__
        assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize("package", ["metrics", "geo"])
def test_vocabulary_is_exported_without_machinery(package: str) -> None:
    """Whoever imports a lower package's words must not pay for its database or its shapes."""
    tree = ast.parse((PROJECT / package / "__init__.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    machinery = {f"{package}.{name}" for name in ("service", "warehouse", "ingest", "seeding")}
    assert imported & machinery == set()


def test_every_module_with_behaviour_is_tested() -> None:
    """By its mirror in tests/unit, or by a test that imports it or the package that exports it."""
    dotted_words = {
        word
        for file in (PROJECT / "tests").rglob("*.py")
        for word in re.findall(r"\w+(?:\.\w+)+", file.read_text(encoding="utf-8"))
    }
    named = {
        ".".join(parts[:length])
        for parts in (word.split(".") for word in dotted_words)
        for length in range(1, len(parts) + 1)
    }
    untested = [
        str(file)
        for file in source_modules()
        if _has_behaviour(file) and not _is_tested(file, named)
    ]
    assert untested == []


def _has_behaviour(file: Path) -> bool:
    if "migrations" in file.parts or file.name == "__init__.py":
        return False
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))


def _is_tested(file: Path, named: set[str]) -> bool:
    """Tell whether a test is beside a module, or names it or its package."""
    mirror = PROJECT / "tests" / "unit" / file.parent / f"test_{file.stem}.py"
    if mirror.exists() or file in SEEN_IN_FIGURES:
        return True
    name = dotted(file)
    package = PROJECT / file.parent / "__init__.py"
    is_exported = package.exists() and f"from {name} import" in package.read_text(encoding="utf-8")
    names = [name, *([dotted(file.parent)] if is_exported or len(file.parts) > 2 else [])]
    return not named.isdisjoint(names)


def _export_order(name: str) -> tuple[int, str]:
    """Sort as ruff does: CONSTANTS, then Classes, then functions."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)
