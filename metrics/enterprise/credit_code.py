"""The unified social credit code (统一社会信用代码, GB 32100-2015) and its check character."""

from __future__ import annotations

import re
from typing import Final

# Digits and capitals without I, O, S, V, Z; a character's value is its place.
ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Registering authority and kind, six digits of the division, nine of the body, one that checks.
_FORM = re.compile(rf"[{ALPHABET}]{{2}}\d{{6}}[{ALPHABET}]{{10}}")
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))


def is_formed(code: str) -> bool:
    """True when a text has the form of a credit code, whatever its last character."""
    return _FORM.fullmatch(code) is not None


def check_character(first: str) -> str:
    """Return the last character of a code by its first seventeen: 31 - (sum of C x W mod 31).

    Raises:
        ValueError: a character that no code has.
    """
    total = sum(
        ALPHABET.index(character) * weight
        for character, weight in zip(first, _WEIGHTS, strict=True)
    )
    return ALPHABET[-total % 31]


def is_valid(code: str) -> bool:
    """True when a text is a credit code: formed like one, and its last character checks."""
    return is_formed(code) and check_character(code[:-1]) == code[-1]
