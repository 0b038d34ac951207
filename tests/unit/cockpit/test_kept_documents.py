from __future__ import annotations

import gzip
import threading

import pytest

from cockpit.caching import build_cache
from cockpit.kept_documents import KeptDocuments, written
from cockpit.settings import CacheSettings


@pytest.fixture
def documents() -> KeptDocuments:
    return KeptDocuments(build_cache(CacheSettings()))


def test_is_written_once_for_each_version(documents: KeptDocuments):
    calls: list[str] = []

    def write(content: str) -> bytes:
        calls.append(content)
        return content.encode()

    for version, content in (("1", "a"), ("1", "b"), ("2", "c"), ("2", "d")):
        documents.document("slot", version, lambda content=content: write(content))
    assert calls == ["a", "c"]
    version, packed = documents.document("slot", "2", lambda: b"never")
    assert (version, gzip.decompress(packed.gzip)) == ("2", b"c")


def test_slots_do_not_mix(documents: KeptDocuments):
    found = [documents.document(slot, "1", slot.encode)[1] for slot in ("one", "other")]
    assert [gzip.decompress(packed.gzip) for packed in found] == [b"one", b"other"]


def test_who_asks_meanwhile_waits_for_the_same_one(documents: KeptDocuments):
    begun, go = threading.Event(), threading.Event()
    calls: list[int] = []

    def write() -> bytes:
        calls.append(1)
        begun.set()
        go.wait(10)
        return b"whole"

    threads = [
        threading.Thread(target=documents.document, args=("slot", "1", write)) for _ in range(4)
    ]
    threads[0].start()
    assert begun.wait(10)
    for thread in threads[1:]:
        thread.start()
    go.set()
    for thread in threads:
        thread.join(10)
    assert calls == [1]


def test_a_failure_keeps_nothing(documents: KeptDocuments):
    def fail() -> bytes:
        raise ValueError("away")

    with pytest.raises(ValueError, match="away"):
        documents.document("slot", "1", fail)
    assert documents.document("slot", "1", lambda: b"back")[0] == "1"


def test_documents_are_written_compactly():
    assert written({"名": [1, 2]}) == '{"名":[1,2]}'.encode()
