"""The words of a table of events, each read once: categories, times and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from metrics.ingest.directory import Departments, Regions
from metrics.ingest.distinct import Words
from metrics.ingest.event_mapping import EventMapping
from metrics.ingest.moments import read_moment
from metrics.ingest.refusals import UnreadableError, nearest, shown
from metrics.reference import EventVocabulary, Word

LONGEST_ID, LONGEST_TEXT = 64, 128


class Vocabulary(Protocol):
    """Declared words by dimension."""

    def words(self, dimension: str) -> Mapping[str, Word]:
        """Return the words of a dimension by code."""
        ...


def word_reader(
    vocabulary: Vocabulary,
    dimension: str,
    called: str,
    others: Mapping[str, str] = MappingProxyType({}),
) -> Callable[[str], str]:
    """Return what reads a dimension's word, by its code or its Chinese name, into the code.

    ``others``: further words with their codes.
    """
    words = vocabulary.words(dimension)
    named = {word.zh: code for code, word in words.items()} | {code: code for code in words}
    codes = {**others, **named}

    def read(word: str) -> str:
        word = word.strip()
        if word not in codes:
            if not word:
                raise UnreadableError(f"缺少{called}。")
            raise UnreadableError(f"{called}“{shown(word)}”无法识别{nearest(word, codes)}")
        return codes[word]

    return read


def read_identifier(word: str, called: str = "事件编号") -> str:
    """Return a record's number in its source's own books."""
    word = word.strip()
    if not word:
        raise UnreadableError(f"缺少{called}。")
    if len(word) > LONGEST_ID or word != shown(word, LONGEST_ID):
        raise UnreadableError(f"{called}“{shown(word)}”超过{LONGEST_ID}个字符或含有控制字符。")
    return word


def read_text(word: str) -> str:
    """Return a title or a place, cut to what is kept of it."""
    return shown(word.strip(), LONGEST_TEXT - 1)


class EventWords:
    """Readers for every column of a table of events."""

    def __init__(
        self,
        mapping: EventMapping,
        vocabulary: EventVocabulary,
        regions: Regions,
        departments: Departments,
    ) -> None:
        self._zone = mapping.timezone
        self._missing = frozenset(mapping.missing)
        step = word_reader(vocabulary, "step", "环节", vocabulary.own_step_words)
        moments = Words(self._read_moment)
        self.step = Words(lambda word: None if word.strip() in self._missing else step(word))
        self.moment = moments
        self.department = Words(departments.find)
        text = Words(read_text)
        self.readers: Mapping[str, Words[Any]] = {
            "source": Words(word_reader(vocabulary, "source", "事件来源")),
            "external_id": Words(read_identifier),
            "category": Words(word_reader(vocabulary, "category", "事件类别")),
            "severity": Words(word_reader(vocabulary, "severity", "严重程度")),
            "title": text,
            "place": text,
            "region_code": Words(lambda word: regions.find(word).code),
            "department": self.department,
            "reported_at": moments,
            "deadline_at": moments,
        }

    def _read_moment(self, word: str) -> datetime | None:
        if word.strip() in self._missing:
            return None
        moment = read_moment(word, self._zone)
        if moment is None:
            raise UnreadableError(f"时间“{shown(word)}”无法识别，应写作2025-09-18 09:30。")
        return moment
