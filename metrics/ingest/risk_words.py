"""The words of a table of risk points, each read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from metrics.clock import local_day
from metrics.ingest.degrees import read_one
from metrics.ingest.directory import Departments, Regions
from metrics.ingest.distinct import Words
from metrics.ingest.event_words import read_identifier, read_text, word_reader
from metrics.ingest.mapping import RiskPointMapping
from metrics.ingest.moments import read_moment
from metrics.ingest.numbers import read_number
from metrics.ingest.refusals import UnreadableError, shown
from metrics.reference import RiskVocabulary
from metrics.risk import SCALE

LONGEST_POST, LONGEST_CONTROL = 64, 256
# Ten years: longer is no cycle but a slip.
LONGEST_CYCLE = 3650
MOST_DANGERS = 100_000


def read_day(word: str, called: str) -> date:
    """Return the local day of a date or a time."""
    moment = read_moment(word)
    if moment is None:
        raise UnreadableError(f"{called}“{shown(word)}”无法识别，应写作2025-09-18。")
    return local_day(moment)


def read_whole(word: str, called: str, least: int, most: int) -> int:
    """Return a whole number within bounds."""
    number = read_number(word)
    if (
        number is None
        or number.operator != "="
        or number.is_percent
        or number.value != int(number.value)
        or not least <= number.value <= most
    ):
        raise UnreadableError(f"{called}“{shown(word)}”应为{least}至{most}的整数。")
    return int(number.value)


def read_one_of(word: str, called: str, known: tuple[float, ...]) -> float:
    """Return one of the values that a method knows."""
    number = read_number(word)
    if number is None or number.operator != "=" or number.value not in known:
        values = "、".join(f"{value:g}" for value in known)
        raise UnreadableError(f"{called}“{shown(word)}”不是该方法的取值（{values}）。")
    return number.value


def read_name(word: str) -> str:
    """Return a point's name, which it must have."""
    if not word.strip():
        raise UnreadableError("缺少风险点名称。")
    return read_text(word)


class RiskWords:
    """Readers for every column of a table of risk points."""

    def __init__(
        self,
        mapping: RiskPointMapping,
        vocabulary: RiskVocabulary,
        regions: Regions,
        departments: Departments,
    ) -> None:
        self._missing = frozenset({"", *mapping.missing})
        lec = vocabulary.lec
        rating = partial(read_whole, least=SCALE[0], most=SCALE[-1])
        dangers = partial(read_whole, least=0, most=MOST_DANGERS)
        self.control = Words(self._optional(lambda word: shown(word, LONGEST_CONTROL - 1)))
        self.readers: Mapping[str, Words[Any]] = {
            "source": Words(word_reader(vocabulary, "source", "风险点来源")),
            "external_id": Words(partial(read_identifier, called="风险点编号")),
            "name": Words(read_name),
            "category": Words(word_reader(vocabulary, "category", "风险类别")),
            "place": Words(read_text),
            "lon": Words(self._optional(partial(read_one, called="经度", most=180))),
            "lat": Words(self._optional(partial(read_one, called="纬度", most=90))),
            "region_code": Words(lambda word: regions.find(word).code),
            "method": Words(self._optional(word_reader(vocabulary, "method", "评估方法"))),
            "likelihood": self._number(partial(rating, called="可能性")),
            "consequence": self._number(partial(rating, called="后果")),
            "lec_likelihood": self._of_method("LEC可能性", lec.likelihood),
            "lec_exposure": self._of_method("LEC暴露频率", lec.exposure),
            "lec_consequence": self._of_method("LEC后果", lec.consequence),
            "department": Words(departments.find),
            "post": Words(self._optional(lambda word: shown(word, LONGEST_POST - 1))),
            "assessed_on": self._day("评估日期"),
            "inspection_days": self._number(
                partial(read_whole, called="检查周期（天）", least=1, most=LONGEST_CYCLE)
            ),
            "last_inspected_on": self._day("上次检查日期"),
            "dangers_open": self._number(partial(dangers, called="未整改隐患")),
            "dangers_overdue": self._number(partial(dangers, called="超期隐患")),
            "valid_from": self._day("生效日期"),
            "valid_to": self._day("失效日期"),
        }

    def _optional(self, read: Callable[[str], Any]) -> Callable[[str], Any]:
        """Read a word; None for what the table writes for "nothing"."""
        return lambda word: None if word.strip() in self._missing else read(word.strip())

    def _number(self, read: Callable[[str], int]) -> Words[Any]:
        return Words(self._optional(read))

    def _of_method(self, called: str, known: tuple[float, ...]) -> Words[Any]:
        return Words(self._optional(partial(read_one_of, called=called, known=known)))

    def _day(self, called: str) -> Words[Any]:
        return Words(self._optional(partial(read_day, called=called)))
