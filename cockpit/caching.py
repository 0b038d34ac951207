"""The cache of drawn panels and documents, and the single flight in front of it.

What is kept and when it leaves is described in ``docs/decisions/0008-cache-eviction.md``.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any, Generic, TypeVar

import brotli
from cachelib.serializers import SimpleSerializer
from flask_caching.backends.base import BaseCache
from flask_caching.backends.simplecache import SimpleCache

from cockpit.settings import CacheSettings

T = TypeVar("T")

# Long enough that the last good drawing outlives any failure of a source over a holiday.
KEPT_FOR = timedelta(days=30)


class PackingSerializer(SimpleSerializer):
    """Packs what is kept: at quality 1 a tenth of its size, for a fraction of a millisecond."""

    def dumps(self, value: Any, protocol: int = pickle.HIGHEST_PROTOCOL) -> bytes | None:
        """Write and pack a value; ``None`` when it cannot be written."""
        written = super().dumps(value, protocol)
        return None if written is None else brotli.compress(written, quality=1)

    def loads(self, bvalue: bytes) -> Any:
        """Unpack and read a value."""
        return super().loads(brotli.decompress(bvalue))


class PackingCache(SimpleCache):
    """Flask-caching's in-process cache, with packed entries."""

    serializer = PackingSerializer()


def build_cache(settings: CacheSettings) -> BaseCache:
    """Make the in-process cache: bounded by entries, those written longest ago leave first."""
    return PackingCache(
        threshold=settings.max_entries, default_timeout=int(KEPT_FOR.total_seconds())
    )


def kept(cache: BaseCache, slot: str, version: str, make: Callable[[], T]) -> T:
    """Return what the cache keeps of a version, made anew when that is of another.

    Args:
        cache: the cache.
        slot: its place there, with all that it depends on but the version.
        version: of what it is made from.
        make: makes it; what it raises is raised, and nothing is kept.
    """
    found: tuple[str, T] | None = cache.get(slot)
    if found is None or found[0] != version:
        found = (version, make())
        cache.set(slot, found)
    return found[1]


class SingleFlight(Generic[T]):
    """Lets one thread compute what several ask for at the same time; the others wait for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[Hashable, Future[T]] = {}

    def run(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return ``compute()``, or the result of the call for the same key that is under way.

        Raises:
            Exception: whatever ``compute`` raises, for all who waited.
        """
        with self._lock:
            flight = self._flights.get(key)
            leads = flight is None
            if flight is None:
                flight = self._flights[key] = Future()
        if leads:
            try:
                flight.set_result(compute())
            except BaseException as error:
                flight.set_exception(error)
                raise
            finally:
                with self._lock:
                    del self._flights[key]
        return flight.result()
