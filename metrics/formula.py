"""Formulas of derived metrics: an allow-list of arithmetic over metric names, nothing else.

A formula may hold metric names, numbers, ``+ - * /``, parentheses, ``min(...)`` and ``max(...)``.
It is parsed once and walked, never executed: what is not on the list below has no way to run.
"""

from __future__ import annotations

import ast
import functools
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from metrics.errors import FormulaError

MAX_LENGTH = 500
MAX_DEPTH = 20

# Refused before parsing: Python would fold full-width letters into plain names.
_FOREIGN = re.compile(r"[^a-zA-Z0-9_.,+\-*/() ]")

_NAME = re.compile(r"[a-z][a-z0-9_]{2,62}")

Values: TypeAlias = "float | np.ndarray[Any, np.dtype[np.float64]] | pd.Series[float]"
Binary = Callable[[Any, Any], Any]

_OPERATORS: Mapping[type[ast.operator], Binary] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.true_divide,
}
_SIGNS: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_FUNCTIONS: Mapping[str, Binary] = {"min": np.minimum, "max": np.maximum}


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula; ``names`` are the metrics it needs, in the order of writing."""

    text: str
    names: tuple[str, ...]
    _tree: ast.expr = field(repr=False, compare=False)

    def evaluate(self, values: Mapping[str, Values]) -> Values:
        """Compute the formula from one value, array or series for each name.

        A division by zero, an overflow or a missing value gives NaN, never infinity.

        Raises:
            FormulaError: a name has no value.
        """
        missing = [name for name in self.names if name not in values]
        if missing:
            raise FormulaError(self.text, f"no value was given for {', '.join(missing)}")
        with np.errstate(all="ignore"):
            result = _compute(self._tree, values)
        return float(result) if np.ndim(result) == 0 else result


@functools.lru_cache(maxsize=1024)
def parse_formula(text: str) -> Formula:
    """Read and check a formula.

    Raises:
        FormulaError: the text is too long, too deep, unreadable, or holds what is not allowed.
    """
    text = " ".join(text.split())
    if len(text) > MAX_LENGTH:
        raise FormulaError(text, f"longer than {MAX_LENGTH} characters")
    if foreign := _FOREIGN.search(text):
        raise FormulaError(text, f"{foreign.group()!r} is not allowed")
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise FormulaError(text, "not arithmetic that can be read") from error
    names = tuple(dict.fromkeys(_names(tree, text, 1)))
    if not names:
        raise FormulaError(text, "names no metric")
    return Formula(text, names, tree)


def _names(node: ast.expr, text: str, depth: int) -> Iterator[str]:
    """Check a node and everything below it; yield the metric names met."""
    if depth > MAX_DEPTH:
        raise FormulaError(text, f"nested deeper than {MAX_DEPTH} levels")
    match node:
        case ast.Name(id=name) if name not in _FUNCTIONS and _NAME.fullmatch(name):
            yield name
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            _check_number(number, text)
        case ast.BinOp(op=op) if type(op) in _OPERATORS:
            yield from _names(node.left, text, depth + 1)
            yield from _names(node.right, text, depth + 1)
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _SIGNS:
            yield from _names(operand, text, depth + 1)
        case ast.Call(func=ast.Name(id=name), args=[_, _, *_], keywords=[]) if name in _FUNCTIONS:
            for argument in node.args:
                yield from _names(argument, text, depth + 1)
        case _:
            raise FormulaError(text, f"{ast.get_source_segment(text, node)!r} is not allowed")


def _check_number(number: float, text: str) -> None:
    try:
        finite = math.isfinite(float(number))
    except OverflowError:
        finite = False
    if not finite:
        raise FormulaError(text, "holds a number without bounds")


def _compute(node: ast.expr, values: Mapping[str, Values]) -> Any:
    match node:
        case ast.Name(id=name):
            return _finite(values[name])
        case ast.Constant(value=int() | float() as number):
            return np.float64(number)
        case ast.BinOp(left=left, op=op, right=right):
            return _finite(_OPERATORS[type(op)](_compute(left, values), _compute(right, values)))
        case ast.UnaryOp(op=sign, operand=operand):
            return _SIGNS[type(sign)](_compute(operand, values))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            computed = (_compute(argument, values) for argument in arguments)
            return functools.reduce(_FUNCTIONS[name], computed)
        case _:
            raise AssertionError(f"unchecked node {ast.dump(node)}")


def _finite(value: Values) -> Any:
    """Return the value as floats with NaN for what is not finite."""
    if isinstance(value, float):
        return value if math.isfinite(value) else math.nan
    if isinstance(value, pd.Series):
        floats = value.astype(np.float64)
        return floats.where(np.isfinite(floats))
    array = np.asarray(value, dtype=np.float64)
    return np.where(np.isfinite(array), array, np.nan)[()]
