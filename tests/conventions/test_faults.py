"""Every error that may be raised on purpose has an answer of its own kind."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator

import pytest

from cockpit.faults import FAMILIES, FAULTS
from layouts.words import LOCALES
from tests.services.source import PACKAGES, PROJECT, dotted, source_modules


def _family(base: type[Exception]) -> Iterator[type[Exception]]:
    yield base
    for child in base.__subclasses__():
        yield from _family(child)


@pytest.fixture(scope="module", autouse=True)
def _everything_is_imported() -> None:
    for file in source_modules():
        if _defines_an_error(file.as_posix()):
            importlib.import_module(dotted(file))


@pytest.mark.parametrize("base", FAMILIES, ids=lambda base: base.__name__)
def test_every_error_has_an_entry_through_its_base(base: type[Exception]) -> None:
    assert base in FAULTS
    for kind in _family(base):
        assert any(ancestor in FAULTS for ancestor in kind.__mro__[:-3] or kind.__mro__), kind


@pytest.mark.parametrize("package", PACKAGES)
def test_every_error_of_a_package_belongs_to_its_family_and_is_in_its_tree(package: str) -> None:
    module = importlib.import_module(f"{package}.errors")
    base = next(kind for kind in FAMILIES if kind.__module__ == module.__name__)
    own = [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Exception) and kind.__module__ == module.__name__
    ]
    tree = (module.__doc__ or "").split("\n\n")[1]
    assert all(issubclass(kind, base) for kind in own)
    assert [kind.__name__ for kind in own if kind.__name__ not in tree] == []
    assert all(kind.__doc__ for kind in own)


def test_errors_are_defined_in_the_errors_module_of_their_package() -> None:
    strays = [
        f"{kind.__module__}.{kind.__name__}"
        for base in FAMILIES
        for kind in _family(base)
        if kind.__module__.split(".")[0] in PACKAGES
        and kind.__module__ != f"{kind.__module__.split('.')[0]}.errors"
    ]
    assert strays == []


@pytest.mark.parametrize("kind", FAULTS, ids=lambda kind: kind.__name__)
def test_fault_is_complete(kind: type[Exception]) -> None:
    fault = FAULTS[kind]
    assert 400 <= fault.status < 600
    assert all(fault.text(locale) for locale in LOCALES)
    assert (fault.status == 500) == (fault.level >= 40 and fault.status != 503)


def _defines_an_error(file: str) -> bool:
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.ClassDef) and node.name.endswith("Error") for node in ast.walk(tree)
    )
