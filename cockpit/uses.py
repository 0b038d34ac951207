"""Who uses a metric: the pages and panels that ask for it, by what they declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cockpit.page_checking import declared_context, metrics_of
from layouts.errors import LayoutError
from layouts.page import Page
from layouts.panel import DrawContext, MetricUse, Panel
from metrics import Catalogue, MetricsError


def metric_uses(pages: Iterable[Page], catalogue: Catalogue) -> Mapping[str, tuple[MetricUse, ...]]:
    """Return the places that ask for each metric, in the order of the pages.

    What a page asks for when nothing was chosen counts; it is walked once, at start.
    """
    context = declared_context(catalogue)
    found: dict[str, dict[MetricUse, None]] = defaultdict(dict)
    for page in pages:
        for panel in page.panels:
            use = MetricUse(page.name, page.path, panel.title)
            for name in _asked(panel, context):
                found[name][use] = None
    return {name: tuple(uses) for name, uses in found.items()}


def _asked(panel: Panel, context: DrawContext) -> Iterable[str]:
    try:
        queries = panel.queries(context.selection, context)
    except (MetricsError, LayoutError):
        return ()  # which the check of the pages reports
    return [name for query in queries.values() for name in metrics_of(query)]
