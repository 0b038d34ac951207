"""Which industry is looked at, and what its panels ask alike."""

from __future__ import annotations

from typing import Final

from layouts.errors import UnknownIndustryError
from layouts.panel import DrawContext, Queries
from layouts.panels.economy import MONTHS
from layouts.panels.economy_asking import indicator_queries
from layouts.selection import Selection
from metrics import Metric
from metrics.reference import Industry, read_industries

# The whole that an industry has a share of.
WHOLE: Final = "gdp"
# Whoever has chosen none looks at this one.
USUAL: Final = "industry"


def industry_chosen(selection: Selection) -> Industry:
    """Return the industry that the selection names.

    Raises:
        UnknownIndustryError: nobody declared it.
    """
    known = read_industries()
    code = selection.industry or USUAL
    if code not in known:
        raise UnknownIndustryError(code, known)
    return known[code]


def published(context: DrawContext) -> list[tuple[Industry, Metric]]:
    """Return the industries whose value added is published, each with its metric."""
    return [
        (industry, context.metrics[industry.value_added])
        for industry in read_industries().values()
        if industry.value_added
    ]


def industry_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the value added of all industries and of the whole, over the months of a trend."""
    names = [metric.name for _, metric in published(context)]
    return indicator_queries((*names, WHOLE), selection, context, MONTHS)
