"""A long drawing as one component: what nobody but the browser has to know piece by piece.

Dash keeps a record of every component on the page and, when a drawing is put in place, goes through
all of them once for each: a thousand are felt, three thousand freeze the page. Parts that are only
read, followed and opened need no such record. Their tree travels in a property of one component,
and ``assets/js/html-tree.js`` has React draw it: texts and attributes stay such, none is markup.
"""

from __future__ import annotations

from typing import Any, Final

from dash import dcc
from dash.development.base_component import Component

from layouts.errors import PanelDefinitionError

_HTML: Final = "dash_html_components"
# Nothing that runs, embeds or sends.
_TAGS: Final = frozenset(
    (
        "Article", "B", "Br", "Button", "Caption", "Col", "Colgroup", "Div", "Footer", "H2", "H3",
        "H4", "Header", "I", "Li", "Ol", "P", "Section", "Small", "Span", "Strong", "Table",
        "Tbody", "Td", "Th", "Thead", "Tr", "Ul",
    )
)  # fmt: skip


class HtmlTree(Component):
    """HTML and links to our own pages, drawn by the browser in one go.

    Raises:
        PanelDefinitionError: something in it is more than that.
    """

    _namespace = "cockpit_tree"
    _type = "HtmlTree"

    def __init__(self, *tree: Component) -> None:
        """Take the tops of the tree, in their order."""
        _check(tree)
        self._prop_names = ["tree"]
        self._valid_wildcard_attributes = []
        super().__init__(tree=list(tree))  # type: ignore[no-untyped-call] # dash has no types here


def _check(node: Any) -> None:
    if isinstance(node, (list, tuple)):
        for child in node:
            _check(child)
    elif isinstance(node, Component):
        _check_one(node)
        _check(getattr(node, "children", None))


def _check_one(node: Component) -> None:
    if isinstance(node, dcc.Link):
        href = str(getattr(node, "href", ""))
        if not href.startswith(("/", "?")) or href.startswith("//"):
            raise PanelDefinitionError(f"A link to {href!r} leads to no page of ours.")
    elif node._namespace != _HTML or node._type not in _TAGS:
        raise PanelDefinitionError(f"{node._type} is no plain HTML and cannot be drawn as such.")
    elif isinstance(getattr(node, "id", None), dict):
        raise PanelDefinitionError(f"{node._type} has the id of a callback, which cannot be met.")
