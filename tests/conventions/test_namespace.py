"""The packages have common names: a clash with an installed one must fail loudly."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.services.source import PACKAGES, PROJECT, source_modules


@pytest.mark.parametrize("name", [*PACKAGES, "app"])
def test_resolves_inside_the_project(name: str) -> None:
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None
    assert Path(spec.origin).is_relative_to(PROJECT)
    assert not Path(spec.origin).is_relative_to(PROJECT / ".venv")


def test_no_module_is_called_like_a_package() -> None:
    clashes = [file for file in source_modules() if len(file.parts) > 1 and file.stem in PACKAGES]
    assert clashes == []


def test_neither_the_root_nor_the_tests_are_packages() -> None:
    assert not (PROJECT / "__init__.py").exists()
    assert list((PROJECT / "tests").rglob("__init__.py")) == []
