"""Documents that browsers keep by version: written once, packed, and kept until it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask_caching.backends.base import BaseCache

from cockpit.caching import SingleFlight
from cockpit.packing import QUICK, Packed

Kept = tuple[str, Packed]


def written(document: Mapping[str, Any]) -> bytes:
    """Write a document as compact JSON."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


class KeptDocuments:
    """Keeps one document a slot; who asks for the same one while it is written waits for it."""

    def __init__(self, cache: BaseCache) -> None:
        self._cache = cache
        self._flights: SingleFlight[Kept] = SingleFlight()

    def document(self, slot: str, version: str, write: Callable[[], bytes]) -> Kept:
        """Return the version and the document, written anew when the kept one is of another.

        Args:
            slot: its place in the cache, with all that it depends on but the version.
            version: of what it is written from.
            write: makes its content.

        Raises:
            Exception: whatever ``write`` raises, for all who waited.
        """
        kept: Kept | None = self._cache.get(slot)
        if kept is not None and kept[0] == version:
            return kept
        return self._flights.run((slot, version), lambda: self._written(slot, version, write))

    def _written(self, slot: str, version: str, write: Callable[[], bytes]) -> Kept:
        found = (version, Packed.of(write(), QUICK))
        self._cache.set(slot, found)
        return found
