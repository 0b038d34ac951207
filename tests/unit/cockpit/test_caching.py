from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from cockpit.caching import PackingSerializer, SingleFlight, build_cache, kept
from cockpit.settings import CacheSettings


def test_forgets_the_oldest_when_full():
    cache = build_cache(CacheSettings(max_entries=16))
    for number in range(40):
        cache.set(str(number), number)
    kept = [number for number in range(40) if cache.get(str(number)) is not None]
    assert len(kept) <= 17
    assert kept == list(range(min(kept), 40))


def test_entries_are_packed_and_come_back_as_they_were():
    entry = {"region": ["高桥镇"] * 1000}
    written = PackingSerializer().dumps(entry)
    assert written is not None
    assert len(written) < 500
    assert PackingSerializer().loads(written) == entry


class Key:
    """A key that tells when it is compared: then somebody has found the flight under way."""

    def __init__(self, found: threading.Event) -> None:
        self.found = found

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        self.found.set()
        return isinstance(other, Key)


def test_computes_once_when_several_ask_at_the_same_time():
    flights: SingleFlight[int] = SingleFlight()
    begun, found = threading.Event(), threading.Event()

    def compute() -> int:
        begun.set()
        assert found.wait(10)
        return 42

    def must_not_run() -> int:
        raise AssertionError("computed twice")

    with ThreadPoolExecutor(2) as pool:
        leader = pool.submit(flights.run, Key(found), compute)
        assert begun.wait(10)
        follower = pool.submit(flights.run, Key(found), must_not_run)
        assert (leader.result(10), follower.result(10)) == (42, 42)


def test_computes_again_when_the_last_flight_has_landed():
    flights: SingleFlight[int] = SingleFlight()
    assert [flights.run("key", iter([number]).__next__) for number in (1, 2)] == [1, 2]


def test_hands_the_error_on_and_forgets_it():
    flights: SingleFlight[float] = SingleFlight()
    with pytest.raises(ZeroDivisionError):
        flights.run("key", lambda: 1 / 0)
    assert flights.run("key", lambda: 2.0) == 2.0


def test_what_is_kept_is_made_anew_for_another_version_alone() -> None:
    cache, made = build_cache(CacheSettings()), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept(cache, "slot", version, make) for version in ("a", "a", "b", "b")] == [1, 1, 2, 2]
    assert kept(cache, "other", "b", make) == 3


def test_what_could_not_be_made_is_not_kept() -> None:
    cache = build_cache(CacheSettings())

    def fail() -> int:
        raise ValueError("away")

    with pytest.raises(ValueError, match="away"):
        kept(cache, "slot", "a", fail)
    assert kept(cache, "slot", "a", lambda: 7) == 7
