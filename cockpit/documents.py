"""The answer to ``GET /screens/<page>``: all panels of a view as component JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from dash.development.base_component import Component
from plotly.io.json import to_json_plotly

from cockpit.packing import QUICK, Packed


@dataclass(frozen=True)
class Drawn:
    """A drawn panel: ``key`` is what it was drawn from, ``tree`` its component JSON.

    ``digest`` follows the drawing; ``at`` is the business time of day it was drawn at (16:53).
    """

    key: str
    at: str
    digest: str
    tree: str

    @classmethod
    def of(cls, component: Component, key: str = "", at: str = "") -> Self:
        """Write a component tree as the JSON that Dash's renderer draws."""
        tree = str(to_json_plotly(component))
        return cls(key, at, _digest(tree.encode()), tree)


@dataclass(frozen=True)
class PanelEntry:
    """A panel in a document; ``mark`` says that it is an older drawing ('' when it is not).

    ``is_good`` is false for an older drawing and for a sentence in place of one.
    """

    drawn: Drawn
    mark: str = ""
    is_good: bool = True


@dataclass(frozen=True)
class Document:
    """A document, ready to be sent; ``stamp`` is the situation's it was drawn in.

    ``is_good`` is false when a panel failed: then it is not kept, so that it is tried again.
    """

    stamp: str
    etag: str
    content: Packed
    is_good: bool


def build_document(stamp: str, panels: Mapping[str, PanelEntry]) -> Document:
    """Assemble a document; drawings are JSON already and are not parsed again.

    The browser compares each panel's ``digest`` and leaves alone what has not changed.

    Args:
        stamp: of the situation it was drawn in.
        panels: the panels by name.
    """
    entries = ",".join(f"{json.dumps(name)}:{_entry(entry)}" for name, entry in panels.items())
    content = f'{{"panels":{{{entries}}}}}'.encode()
    return Document(
        stamp=stamp,
        etag=_digest(content),
        content=Packed.of(content, QUICK),
        is_good=all(entry.is_good for entry in panels.values()),
    )


def _entry(entry: PanelEntry) -> str:
    drawn = entry.drawn
    return f'{{"digest":"{drawn.digest}","mark":{json.dumps(entry.mark)},"tree":{drawn.tree}}}'


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()
