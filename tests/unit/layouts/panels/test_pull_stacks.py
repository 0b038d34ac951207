"""From last year's amount to this one's, stacked by part."""

from __future__ import annotations

from dataclasses import replace

from layouts.panels.pull_reading import pulls_of
from layouts.panels.pull_stacks import pull_stacks
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import GDP, GROWTH, answer


def pulls():
    found = pulls_of(GDP, answer({"2025-Q3": GROWTH}), sample.context())
    assert found is not None
    return found


def stacks(found=None, locale="zh_CN"):
    return pull_stacks(found or pulls(), sample.context(locale=locale))


def test_both_bars_hold_the_same_parts_on_one_scale_the_largest_first() -> None:
    drawn, this = stacks(), pulls().this
    rows = sample.nodes(drawn, "pull-stack")
    assert len(rows) == 2
    widths = [[float(one["style"]["width"].rstrip("%")) for one in segments(row)] for row in rows]
    longest = max(this.then, this.now)
    for row, total in zip(widths, (this.then, this.now), strict=True):
        assert abs(sum(row) - 100 * total / longest) < 0.1
    titles = [[one["title"].split(" ")[0] for one in segments(row)] for row in rows]
    assert titles[0] == titles[1]
    assert widths[0][:-1] == sorted(widths[0][:-1], reverse=True)  # the rest stands last


def test_says_the_periods_the_amounts_and_at_which_prices() -> None:
    words = sample.words(stacks())
    assert "2024年前三季度" in words
    assert "2025年前三季度" in words
    assert "都按上年价格计" in words
    assert "亿元" in words
    assert "prices of a year ago" in sample.words(stacks(locale="en"))


def test_what_is_negative_has_no_length() -> None:
    found = pulls()
    (first, *others) = found.this.pulls
    parts = (replace(first, now=-1.0), *others)
    assert stacks(replace(found, this=replace(found.this, pulls=parts))) is None


def test_what_is_left_over_by_rounding_is_not_drawn() -> None:
    found = pulls()
    parts = sum(pull.now for pull in found.this.pulls)
    close = replace(found.this, then=sum(p.then for p in found.this.pulls), now=0.999 * parts)
    rows = sample.nodes(stacks(replace(found, this=close)), "pull-stack")
    assert [len(segments(row)) for row in rows] == [len(close.pulls)] * 2
    far = replace(close, now=0.9 * parts)
    assert stacks(replace(found, this=far)) is None


def segments(row):
    (track,) = [one for one in row["children"] if one["props"].get("className") == TRACK]
    return [one["props"] for one in track["props"]["children"]]


TRACK = "pull-stack-track"
