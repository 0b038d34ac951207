"""Documents that browsers keep by version: written once, packed, and kept until it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask_caching.backends.base import BaseCache

from cockpit.caching import SingleFlight, kept
from cockpit.packing import QUICK, Packed


def written(document: Mapping[str, Any]) -> bytes:
    """Write a document as compact JSON."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


class KeptDocuments:
    """Keeps one document a slot; who asks for the same one while it is written waits for it."""

    def __init__(self, cache: BaseCache) -> None:
        self._cache = cache
        self._flights: SingleFlight[Packed] = SingleFlight()

    def document(self, slot: str, version: str, write: Callable[[], bytes]) -> tuple[str, Packed]:
        """Return the version and the document, written anew when the kept one is of another.

        Args:
            slot: its place in the cache, with all that it depends on but the version.
            version: of what it is written from.
            write: makes its content.

        Raises:
            Exception: whatever ``write`` raises, for all who waited.
        """

        def pack() -> Packed:
            return Packed.of(write(), QUICK)

        def find() -> Packed:
            return kept(self._cache, slot, version, pack)

        return version, self._flights.run((slot, version), find)
