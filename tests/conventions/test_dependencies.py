"""What is imported is declared, and what is declared is locked."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions

from tests.services.source import PACKAGES, PROJECT, source_modules

# Installed with what is declared, and used by the names that it documents for that.
CARRIED = {
    "flask": "dash",
    "werkzeug": "dash",
    "numpy": "pandas",
    "shapely": "geopandas",
    "pyproj": "geopandas",
    "pyogrio": "geopandas",
    "pydantic-core": "pydantic",
    "annotated-types": "pydantic",
}


def _names(file: str) -> set[str]:
    lines = (PROJECT / file).read_text(encoding="utf-8").splitlines()
    named = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith("-"))
    return {_canonical(match.group()) for match in named if match}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported() -> set[str]:
    """Return the distributions that the packages import."""
    roots: set[str] = set()
    for file in source_modules():
        for node in ast.walk(ast.parse((PROJECT / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                roots |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                roots.add(node.module.partition(".")[0])
    found = packages_distributions()
    foreign = roots - {*PACKAGES, "app"} - sys.stdlib_module_names
    return {_canonical(found[root][0]) for root in foreign}


def test_every_import_is_of_a_declared_dependency() -> None:
    declared = _names("requirements.in")
    assert {CARRIED.get(name, name) for name in _imported()} - declared == set()


def test_every_declared_dependency_is_locked() -> None:
    assert _names("requirements.in") - _names("requirements.txt") == set()
    assert _names("requirements-dev.in") - _names("requirements-dev.txt") == set()


def test_the_development_lock_agrees_with_the_running_one() -> None:
    running = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    developing = (PROJECT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in running if line not in developing] == []
