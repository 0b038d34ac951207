"""How an industry's place in the economy is said: share, location quotient, what it means."""

from __future__ import annotations

from decimal import Decimal

from layouts import formatting
from layouts.words import say
from metrics import Structure, round_half_up

# Places of a location quotient; nearer to one than it prints nothing is told from one.
PLACES = 2


def share_words(share: float | None) -> str:
    """Write a share: 17.1%."""
    return "—" if share is None else formatting.percent(share)


def quotient_words(found: Structure) -> str:
    """Write the location quotient: 2.06."""
    value = found.location_quotient
    return "—" if value is None else formatting.number(value, PLACES)


def quotient_meaning(found: Structure, locale: str) -> str:
    """Say what the quotient means: the industry weighs more, less or as much as in the city."""
    value = found.location_quotient
    if value is None:
        return say(locale, "industry_quotient_missing")
    printed = round_half_up(value, PLACES)
    one = Decimal(1)
    word = "above" if printed > one else "below" if printed < one else "equal"
    return say(locale, f"industry_quotient_{word}")
