"""The one-line reading of a growth, written from its facts by rules.

1—9月规上工业增加值同比增长5.9%，比上月回落0.3个百分点，处于绿灯区，已连续4个月
"""

from __future__ import annotations

from layouts import formatting
from layouts.words import say
from metrics.economy import Light, LightState, Movement, Reading
from metrics.measures import Measure
from metrics.periods import Grain, Period


def growth_sentence(reading: Reading, name: str, locale: str, year: int) -> str:
    """Say a growth, how it moved and which light is on, as one sentence without a full stop.

    ``year``: the present one, which goes unsaid.
    """
    period = formatting.usual_period(reading.period, year, locale, reading.measure)
    if reading.value is None:
        return _missing(reading, name, period, locale)
    told = [
        say(
            locale, "reading_growth", period=period, name=name,
            growth=formatting.growth(reading.value, locale),
        ),
        _moved(reading, locale),
        lit_words(reading.state, locale) if reading.state else "",
    ]  # fmt: skip
    return say(locale, "clause_mark").join(part for part in told if part)


def light_zone(light: Light, locale: str) -> str:
    """Name the zone of a light: 绿灯区."""
    return say(locale, f"light_zone_{light.code}")


def lit_words(state: LightState, locale: str) -> str:
    """Say which light is on and for how long: 处于绿灯区，已连续4个月."""
    if state.light is None:
        return say(locale, "reading_dark")
    zone = light_zone(state.light, locale)
    if state.has_changed and state.earlier is not None:
        return say(
            locale, "reading_light_changed", before=light_zone(state.earlier, locale), light=zone
        )
    if state.points > 1:
        return say(locale, "reading_light_stays", light=zone, count=state.months)
    return say(locale, "reading_light_is", light=zone)


def _missing(reading: Reading, name: str, period: str, locale: str) -> str:
    if reading.earlier is None or reading.before is None:
        return say(locale, "reading_no_data", name=name)
    return say(
        locale, "reading_missing", name=name, period=period,
        earlier=_dated(reading.earlier, reading.period, reading.measure, locale),
        growth=formatting.growth(reading.before, locale),
    )  # fmt: skip


def _moved(reading: Reading, locale: str) -> str:
    if reading.value is None or reading.before is None or reading.earlier is None:
        return say(locale, "reading_first")
    against = _against(reading, reading.earlier, locale)
    if reading.movement in (Movement.TURNED_UP, Movement.TURNED_DOWN):
        return say(
            locale, f"reading_{reading.movement}", against=against,
            growth=formatting.growth(reading.before, locale),
        )  # fmt: skip
    return formatting.growth_moved(reading.value, reading.before, against, locale, continues=True)


def _against(reading: Reading, earlier: Period, locale: str) -> str:
    """Name the earlier figure: 上月, but 1—2月 where it is that of both months."""
    is_last_month = (
        reading.is_next
        and earlier.grain is Grain.MONTH
        and earlier.start.year == reading.period.start.year
    )
    covers_two = reading.measure is Measure.CUMULATED_YOY and earlier.start.month == 2
    if is_last_month and not covers_two:
        return say(locale, "reading_last_month")
    return formatting.before_word(reading.period, earlier, locale, reading.measure)


def _dated(value: Period, beside: Period, measure: Measure, locale: str) -> str:
    """Write a period, with its year where it is another than that of the period beside it."""
    same_year = value.end.year == beside.end.year
    write = formatting.short_period if same_year else formatting.period
    return write(value, locale, measure)
