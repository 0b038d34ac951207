"""Towns worst first with their places, and no invented split of what is the district's alone."""

from __future__ import annotations

from layouts.panels import plan_towns
from layouts.selection import Selection
from metrics import DISTRICT, Lamp, RegionCode
from tests.unit.layouts import sample

SHARE, USERS, DISTRICT_ONLY = (
    "mobile_office_share", "zheliban_daily_users", "cloud_hosted_system_share",
)  # fmt: skip
NANMEN = RegionCode("330203001000")


def town(code, lamp, metric=SHARE, **changed):
    return sample.standing(metric, lamp, region_code=code, **changed)


def draw(metric, towns, rows=(), **changed):
    answers = {
        "own": (sample.standing(metric, Lamp.YELLOW),),
        "standings": tuple(towns),
        "figures": sample.figures([(metric, code, "2025-09", "level", v) for code, v in rows]),
    }
    return plan_towns.PANEL.draw(answers, sample.context(Selection(metric=metric, **changed)))


def test_asks_the_towns_about_the_chosen_indicator_alone():
    chosen = Selection(metric=SHARE)
    found = plan_towns.PANEL.queries(chosen, sample.context(chosen))
    assert found["standings"].metrics == (SHARE,)
    assert found["standings"].children_of == DISTRICT
    assert found["figures"].metrics == (SHARE,)


def test_asks_nothing_of_towns_that_they_do_not_report():
    chosen = Selection(metric=DISTRICT_ONLY)
    assert set(plan_towns.PANEL.queries(chosen, sample.context(chosen))) == {"own"}


def test_the_worst_town_comes_first_with_its_place():
    drawn = sample.words(
        draw(
            SHARE,
            [town(NANMEN, Lamp.GREEN, gap=1.0, value=82.0), town(sample.GULIN, Lamp.RED, gap=-3.0)],
            [(NANMEN, 82.0), (sample.GULIN, 76.0)],
        )
    )
    assert "2 古林镇" in drawn
    assert "1 南门街道" in drawn
    assert drawn.index("古林镇") < drawn.index("南门街道")


def test_a_town_leads_to_itself_on_the_overview():
    drawn = sample.written(draw(SHARE, [town(sample.GULIN, Lamp.RED)]))
    assert f'"href": "/?region={sample.GULIN}&metric={SHARE}"' in drawn


def test_a_part_of_a_total_is_shown_and_not_judged():
    drawn = sample.words(
        draw(USERS, [town(sample.GULIN, Lamp.NONE, USERS, value=0.59, target=None, gap=None)])
    )
    assert "5,900 人" in drawn
    assert "目标不分解" in drawn
    assert "无数据" not in drawn


def test_a_town_without_a_figure_says_so_and_has_no_place():
    drawn = sample.words(draw(SHARE, [town(sample.GULIN, Lamp.NONE, overdue_days=12)]))
    assert "— 古林镇 无数据 · 逾期未报 12天" in drawn


def test_says_that_an_indicator_is_not_split():
    assert "未分解到镇乡（街道）" in sample.words(draw(DISTRICT_ONLY, ()))


def test_the_town_that_is_looked_at_is_marked():
    drawn = draw(SHARE, [town(sample.GULIN, Lamp.RED)], region=sample.GULIN)
    assert "is-chosen" in sample.written(drawn)
