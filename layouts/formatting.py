"""How figures are written: numbers, units, changes, periods, days and ages.

The one module that turns a value into words. Rounding is half up on the decimal digits that the
value prints with, as the statistics bureau rounds; Chinese climbs the 万/亿 ladder, English that of
m/bn (million, billion); a difference of shares is in percentage points (个百分点), not in percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

from metrics import (
    SHANGHAI,
    UNITS,
    AgeBand,
    Grain,
    Measure,
    Period,
    Unit,
    local_day,
    round_half_up,
)

MINUS = "\u2212"
DASH = "—"

# Steps of the ladders, smallest first; the word goes between number and unit.
_LADDER_ZH = ((Decimal(1), ""), (Decimal(10**4), "万"), (Decimal(10**8), "亿"))
_LADDER_EN = ((Decimal(1), ""), (Decimal(10**6), "m "), (Decimal(10**9), "bn "))

_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_QUARTERS_CUMULATED = ("第一季度", "上半年", "前三季度", "全年")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A written number and the unit that follows it; the two are set in different sizes."""

    number: str
    unit: str

    def __str__(self) -> str:
        tight = not self.unit or self.unit in ("%", "‰")
        return self.number + self.unit if tight else f"{self.number} {self.unit}"


def is_english(locale: str) -> bool:
    """Say whether a locale is written in English; every other one is written in Chinese."""
    return locale.startswith("en")


# ------------------------------------------------------------------------------------- numbers


def number(value: float, places: int) -> str:
    """Write a number with thousands separators and a true minus sign."""
    return _written(round_half_up(value, places))


def limit(value: float) -> str:
    """Write a round limit with the places that it needs and no more: 8, 0.25, 1,500."""
    exact = Decimal(repr(float(value))).normalize()
    return _written(exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact)


def classes(breaks: Sequence[float]) -> list[str]:
    """Write the classes between some limits: <10, 10–20, ≥20; none without a limit."""
    words = [limit(value) for value in breaks]
    if not words:
        return []
    return [f"<{words[0]}", *(f"{low}–{high}" for low, high in pairwise(words)), f"≥{words[-1]}"]


def signed(value: float, places: int = 1) -> str:
    """Write a difference with its sign; what rounds to nothing carries none."""
    rounded = round_half_up(value, places)
    return f"+{_written(rounded)}" if rounded > 0 else _written(rounded)


def percent(value: float, places: int = 1) -> str:
    """Write a share that is already in percent."""
    return f"{number(value, places)}%"


def _written(rounded: Decimal) -> str:
    return f"{rounded:,f}".replace("-", MINUS)


def listed(parts: Iterable[str], locale: str) -> str:
    """Set words beside each other: 古林镇、章水镇; Gulin, Zhangshui."""
    return (", " if is_english(locale) else "、").join(parts)


def quantity(value: float, unit: Unit, locale: str, places: int | None = None) -> Quantity:
    """Write a value on the ladder of its unit: 484180000 万千瓦时 is 48,418 亿千瓦时.

    In its own unit a figure keeps its declared ``places``; one that climbed or stepped down keeps
    about four digits. Only amounts and counts climb; shares, indices and rates do not.
    """
    own = unit.decimals if places is None else places
    english = is_english(locale)
    word = unit.en if english else unit.zh
    if not (unit.base or unit.decimals == 0):
        return Quantity(number(value, own), word)
    factor = Decimal(repr(unit.factor))
    base = UNITS[unit.base] if unit.base else unit
    whole = Decimal(repr(float(value))) * factor
    ladder = _LADDER_EN if english else _LADDER_ZH
    climbed, step, prefix = _climb(whole, ladder, factor, own)
    if step == factor and not english:
        return Quantity(_written(climbed), word)
    return Quantity(_written(climbed), prefix + (base.en if english else base.zh))


def _climb(
    whole: Decimal, ladder: Sequence[tuple[Decimal, str]], factor: Decimal, own: int
) -> tuple[Decimal, Decimal, str]:
    """Climb until the *rounded* number is below the next step: 9,999.96万 is 1.00亿."""
    following = [step for step, _ in ladder[1:]] + [Decimal("Infinity")]
    rungs = (
        (
            round_half_up(whole / step, own if step == factor else _places_of(whole / step, step)),
            step,
            word,
        )
        for step, word in ladder
    )
    return next(
        rung for rung, above in zip(rungs, following, strict=True) if abs(rung[0]) * rung[1] < above
    )


def _places_of(scaled: Decimal, step: Decimal) -> int:
    if step == 1 or abs(scaled) >= 1000:
        return 0
    return 1 if abs(scaled) >= 100 else 2


def compared(written: Quantity, operator: str, locale: str) -> str:
    """Write a bound: ``>`` 1500亿元 is 突破1,500亿元, ``>=`` is 1,500亿元以上."""
    text = f"{written.number}{written.unit}" if not is_english(locale) else str(written)
    forms = {
        ">": ("突破{}", "over {}"),
        ">=": ("{}以上", "{} or more"),
        "<": ("不足{}", "under {}"),
        "<=": ("{}以内", "{} or less"),
    }
    zh, en = forms.get(operator, ("{}", "{}"))
    return (en if is_english(locale) else zh).format(text)


# ------------------------------------------------------------------------------------- changes


def gap(value: float, unit: Unit, locale: str, places: int | None = None) -> Quantity:
    """Write a signed difference: in percentage points for a share, else in the unit."""
    shown = unit.decimals if places is None else places
    if unit.is_share:
        return Quantity(signed(value, shown), points_word(locale))
    if not is_english(locale):
        return Quantity(signed(value, shown), unit.zh)
    size = quantity(abs(value), unit, locale, shown)
    sign = ("+" if value > 0 else MINUS) if round_half_up(value, shown) else ""
    return Quantity(sign + size.number, size.unit)


def points_word(locale: str) -> str:
    """Return the unit of a difference of shares or of growth rates."""
    return "points" if is_english(locale) else "个百分点"


def shift(value: float, locale: str, places: int = 1) -> str:
    """Say how a share moved: 提高0.5个百分点, 下降1.2个百分点, 持平."""
    rounded = round_half_up(value, places)
    if rounded == 0:
        return "flat" if is_english(locale) else "持平"
    size = _written(abs(rounded))
    if is_english(locale):
        return f"{'up' if rounded > 0 else 'down'} {size} points"
    return f"{'提高' if rounded > 0 else '下降'}{size}个百分点"


def growth(value: float | Decimal, locale: str, places: int = 1) -> str:
    """Say a growth rate: 增长5.6%, 下降1.8%, 持平."""
    rounded = round_half_up(value, places)
    if rounded == 0:
        return "flat" if is_english(locale) else "持平"
    size = f"{_written(abs(rounded))}%"
    if is_english(locale):
        return f"up {size}" if rounded > 0 else f"down {size}"
    return f"增长{size}" if rounded > 0 else f"下降{size}"


def growth_moved(
    now: float | Decimal,
    then: float | Decimal,
    against: str,
    locale: str,
    *,
    continues: bool = False,
) -> str:
    """Say how a growth rate moved: 增速较上月回落0.4个百分点, 降幅较1—8月收窄1.2个百分点.

    Both rates are rounded to one place before they are subtracted, as their readers would do.
    ``against`` is the earlier period in words. ``continues``: it goes on a sentence that has just
    said the growth, which is then not named again: ……增长5.9%，比上月回落0.4个百分点.
    """
    before, after = round_half_up(then, 1), round_half_up(now, 1)
    change = after - before
    size = _written(abs(change))
    if is_english(locale):
        way = "up" if change > 0 else "down"
        return f"{way} {size} points on {against}" if change else f"unchanged on {against}"
    falling = before < 0 and after < 0
    subject = "降幅" if falling else "增速"
    if not change:
        return f"{subject}与{against}持平"
    words = ("收窄", "扩大") if falling else ("加快", "回落")
    told = f"{'比' if continues else '较'}{against}{words[change < 0]}{size}个百分点"
    return told if continues and not falling else f"{subject}{told}"


# ------------------------------------------------------------------------------------- periods


def period(value: Period, locale: str, measure: Measure = Measure.LEVEL) -> str:
    """Write a period with its year: 2025年9月, 2025年1—9月, 2025年前三季度."""
    if is_english(locale):
        return f"{short_period(value, locale, measure)} {value.start.year}".strip()
    return f"{value.start.year}年{short_period(value, locale, measure)}"


def usual_period(value: Period, year: int, locale: str, measure: Measure = Measure.LEVEL) -> str:
    """Write a period, with its year where that is not the present one, which goes unsaid."""
    write = short_period if value.end.year == year else period
    return write(value, locale, measure)


def short_period(value: Period, locale: str, measure: Measure = Measure.LEVEL) -> str:
    """Write a period without its year; empty for a year."""
    english = is_english(locale)
    cumulated = measure in (Measure.CUMULATED, Measure.CUMULATED_YOY)
    first = 1 if cumulated and value.grain is not Grain.DAY else value.start.month
    match value.grain:
        case Grain.YEAR:
            return ""
        case Grain.DAY:
            return day(value.start, locale)
        case Grain.QUARTER:
            index = (value.end.month - 1) // 3
            if english:
                return f"Q1{DASH}Q{index + 1}" if cumulated and index else f"Q{index + 1}"
            return (_QUARTERS_CUMULATED if cumulated else _QUARTERS)[index]
        case _:
            return _months(first, value.end.month, english=english)


def stretch(first: Period, last: Period, locale: str) -> str:
    """Write a stretch of periods by its ends: 2023年10月—2025年9月."""
    dash = "–" if is_english(locale) else DASH
    return f"{period(first, locale)}{dash}{period(last, locale)}"


def _months(first: int, last: int, *, english: bool) -> str:
    if english:
        names = (_MONTHS[first - 1], _MONTHS[last - 1])
        return names[0] if first == last else "–".join(names)
    return f"{last}月" if first == last else f"{first}{DASH}{last}月"


def before_word(value: Period, earlier: Period, locale: str, measure: Measure) -> str:
    """Name the earlier period of a comparison: 上月, 1—8月, 上半年, 上年全年."""
    same_year = value.start.year == earlier.start.year
    cumulated = measure in (Measure.CUMULATED, Measure.CUMULATED_YOY)
    if is_english(locale):
        return period(earlier, locale, measure)
    if not cumulated and earlier == value.previous() and value.grain is Grain.MONTH:
        return "上月"
    if not cumulated and earlier == value.previous() and value.grain is Grain.QUARTER:
        return "上季度"
    if cumulated and not same_year and earlier.end.month == 12:
        return "上年全年"
    written = short_period(earlier, locale, measure)
    return written if same_year else f"上年{written}"


# ---------------------------------------------------------------------------------- days, ages


def day(value: date, locale: str) -> str:
    """Write a day without its year: 10月20日."""
    if is_english(locale):
        return f"{value.day} {_MONTHS[value.month - 1]}"
    return f"{value.month}月{value.day}日"


def weekday(value: date, locale: str) -> str:
    """Name the day of the week: 星期一."""
    return value.strftime("%a") if is_english(locale) else _WEEKDAYS[value.weekday()]


def full_day(value: date, locale: str) -> str:
    """Write a day with year and weekday: 2025年10月20日 星期一."""
    parts = [dated(value, locale), weekday(value, locale)]
    return " ".join(reversed(parts) if is_english(locale) else parts)


def dated(value: date, locale: str) -> str:
    """Write a day with its year: 2025年10月20日."""
    if is_english(locale):
        return f"{day(value, locale)} {value.year}"
    return f"{value.year}年{day(value, locale)}"


def moment(value: datetime, locale: str) -> str:
    """Write the Shanghai day and time of a UTC moment without an offset: 2025年10月20日 16:53."""
    return f"{dated(local_day(value), locale)} {clock_time(value)}"


def clock_time(moment: datetime) -> str:
    """Write the Shanghai time of day of a UTC moment without an offset."""
    return moment.replace(tzinfo=UTC).astimezone(SHANGHAI).strftime("%H:%M")


def age(days: int, locale: str) -> str:
    """Write a number of days: 12天."""
    return f"{days} d" if is_english(locale) else f"{days}天"


def age_band(band: AgeBand, locale: str) -> str:
    """Write a band of ages in days: 1–3天, 超30天."""
    if band.last is None:
        return f"over {band.first - 1} d" if is_english(locale) else f"超{band.first - 1}天"
    return f"{band.first}–{band.last} d" if is_english(locale) else f"{band.first}–{band.last}天"


def elapsed(since: datetime, now: datetime, locale: str) -> str:
    """Say how long ago a moment was, in its two largest parts: 已过38分钟, 已过2小时5分."""
    minutes = max(int((now - since).total_seconds()) // 60, 0)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if is_english(locale):
        return f"{days} d" if days else f"{hours} h {rest} min" if hours else f"{rest} min"
    if days:
        return f"已过{days}天{hours}小时" if hours else f"已过{days}天"
    if hours:
        return f"已过{hours}小时{rest}分" if rest else f"已过{hours}小时"
    return f"已过{rest}分钟"
