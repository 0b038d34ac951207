"""The ranking of towns by the share closed on time, and of a town's communities."""

from __future__ import annotations

import json

import pytest

from layouts.components.fitting import TIERS
from layouts.panels import event_towns
from layouts.panels.closure_ranking import RATE
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    BacklogQuery,
    Lamp,
    Level,
    MetricQuery,
    Target,
    TargetKind,
    parse_period,
)
from tests.unit.layouts import sample

TARGET = Target(period="2025", value=95, source="政府工作报告")
CODES = list(sample.TOWNS)
LAST = CODES[-1]


def rows(period, counts):
    found = []
    for code, (on_time, due) in counts.items():
        found += [
            ("events_due", code, period, "level", float(due)),
            ("events_closed_on_time", code, period, "level", float(on_time)),
            (RATE, code, period, "level", 100 * on_time / due),
        ]
    return found


def district(few=True):
    """Seventeen towns, 100 due in each and one more late in each; the last has but seven."""
    counts = {code: (100 - number, 100) for number, code in enumerate(CODES)}
    if few:
        counts[LAST] = (7, 7)
    counts[DISTRICT] = (1480, 1607)
    return counts


def draw(figures, standings=(), overdue=(), region=DISTRICT, **changed):
    selection = Selection(region=region)
    answers = {"figures": figures, "standings": standings, "overdue": sample.backlog(*overdue)}
    return event_towns.PANEL.draw(answers, sample.context(selection, **changed))


def of_september(**changed):
    return draw(sample.figures(rows("2025-09", district())), **changed)


def test_asks_three_months_of_the_towns_their_standings_and_their_backlog():
    asked = event_towns.PANEL.queries(Selection(), sample.context())
    figures = asked["figures"]
    assert isinstance(figures, MetricQuery)
    assert (str(figures.first), str(figures.last)) == ("2025-07", "2025-09")
    assert (figures.regions, figures.children_of) == ((DISTRICT,), DISTRICT)
    assert asked["standings"].children_of == DISTRICT
    assert asked["standings"].kind is TargetKind.ANNUAL
    assert asked["overdue"] == BacklogQuery(region=DISTRICT, by="town")


def test_every_metric_asked_of_communities_is_kept_there():
    for name in (event_towns.DUE, event_towns.ON_TIME, RATE):
        assert Level.COMMUNITY in sample.catalogue()[name].levels


@pytest.mark.parametrize("region", [sample.GULIN, *sample.COMMUNITIES], ids=str)
def test_ranks_the_communities_of_the_chosen_town_and_asks_no_backlog(region):
    chosen = Selection(region=region)
    asked = event_towns.PANEL.queries(chosen, sample.context(chosen))
    assert asked["figures"].children_of == sample.GULIN
    assert "overdue" not in asked


def test_says_month_what_was_due_and_the_district_s_own_share():
    head = sample.nodes(of_september(), "tile-head")[0]
    text = json.dumps(head, ensure_ascii=False)
    assert "9月" in text
    assert "应办结1,607件" in text
    assert "全区92.1%" in text
    assert f'"data-figure": "{RATE}/{DISTRICT}/2025-09/level/"' in text


def test_coverage_and_preliminary_figures_are_said():
    figures = sample.figures(rows("2025-09", district()), coverage="16/17", status="preliminary")
    assert "9月（初步数）" in sample.words(draw(figures))
    assert "汇总 16/17" in sample.words(draw(figures))


def test_a_row_has_place_name_share_and_overdue():
    drawn = of_september(
        overdue=[(CODES[1], "4-7", 2, sample.NOW), (CODES[1], ">30", 1, sample.NOW)]
    )
    row = sample.nodes(drawn, "closure-row")[2]
    text = json.dumps(row, ensure_ascii=False)
    assert row["title"] == "江厦街道：应办结 100 件，按期办结 99 件"
    assert f'"href": "?region={CODES[1]}"' in text
    assert f'"data-figure": "{RATE}/{CODES[1]}/2025-09/level/"' in text
    assert '"data-value": "99.0"' in text
    late = [cell["props"] for cell in row["children"] if "late" in cell["props"]["className"]]
    assert (late[0]["children"], late[0]["className"]) == ("3", "closure-late drop-1")


def test_a_town_with_too_few_due_shows_its_counts_and_why():
    drawn = of_september()
    (row,) = sample.nodes(drawn, "is-unranked")
    text = json.dumps(row, ensure_ascii=False)
    assert f"events_closed_on_time/{LAST}/2025-09/level/" in text
    assert f"events_due/{LAST}/2025-09/level/" in text
    assert RATE not in text
    assert "1 个镇乡（街道）应办结不足 10 件，只列件数，不排位" in sample.words(drawn)


def test_no_share_is_drawn_where_all_had_too_few():
    figures = sample.figures(rows("2025-09", {CODES[0]: (7, 9), DISTRICT: (7, 9)}))
    drawn = draw(figures)
    assert "1 个镇乡（街道）应办结均不足 10 件，不计率，不排位" in sample.words(drawn)
    assert sample.nodes(drawn, "dot") == []
    (heads,) = sample.nodes(drawn, "closure-heads")
    assert "按期/应办结" in json.dumps(heads, ensure_ascii=False)


def test_where_all_had_too_few_as_many_are_listed_as_there_is_room_for():
    counts = {code: (7, 9 - index) for index, code in enumerate(CODES[:3])}
    drawn = draw(sample.figures(rows("2025-09", {**counts, DISTRICT: (21, 24)})))
    listed = sample.nodes(drawn, "is-unranked")
    assert [row["data-depth"] for row in listed] == [0, 1, 2]
    assert listed[0]["title"].endswith("应办结 9 件，按期办结 7 件")


@pytest.mark.parametrize("kept", TIERS)
@pytest.mark.parametrize("few", [True, False], ids=["one set aside", "all ranked"])
def test_shown_and_counted_towns_are_all_towns(kept, few):
    drawn = draw(sample.figures(rows("2025-09", district(few))))
    towns = [row for row in sample.nodes(drawn, "closure-row") if "title" in row]
    shown = [row for row in towns if row["data-depth"] < kept]
    lines = [line for line in sample.nodes(drawn, "closure-between") if line["data-at"] == kept]
    said = sample.words(drawn)
    counted = [n for n in range(1, 18) if lines and f"{n} 个镇乡（街道）" == text_of(lines[0])]
    is_folded = len(shown) < len(towns)
    set_aside = 1 if few and is_folded else 0
    assert len(shown) + sum(counted) + set_aside == 17
    assert not set_aside or "1 个镇乡（街道）应办结不足" in said


def text_of(line):
    return line["children"]["props"]["children"]


def test_best_and_worst_stand_at_both_ends_of_the_fold():
    drawn = of_september()
    shown = [
        row["title"].partition("：")[0]
        for row in sample.nodes(drawn, "closure-row")
        if "title" in row and row["data-depth"] < 3
    ]
    assert shown == [sample.TOWNS[code] for code in (*CODES[:3], *CODES[13:16])]


def test_a_change_of_place_names_the_month():
    counts = {code: (90 + number, 100) for number, code in enumerate(CODES[:3])}
    turned = {code: (92 - number, 100) for number, code in enumerate(CODES[:3])}
    figures = sample.figures([*rows("2025-08", counts), *rows("2025-09", turned)])
    drawn = draw(figures)
    assert "较8月" in sample.words(drawn)
    assert [cell["children"] for cell in sample.nodes(drawn, "closure-moved")[1:]] == [
        "↑2",
        "—",
        "↓2",
    ]


def test_without_a_target_no_line_is_drawn_and_no_lamp_lit():
    drawn = of_september(standings=[sample.standing(RATE, Lamp.NONE, target=None)])
    assert "目标" not in sample.words(drawn)
    assert "--axis-target" not in sample.written(drawn)


def test_the_target_s_line_stands_and_only_who_is_below_bears_a_lamp():
    standings = [
        sample.standing(RATE, Lamp.YELLOW, target=TARGET),
        *(sample.standing(RATE, Lamp.GREEN, target=TARGET, region_code=code) for code in CODES[:5]),
        sample.standing(RATE, Lamp.YELLOW, target=TARGET, region_code=CODES[15]),
    ]
    drawn = of_september(standings=standings)
    assert "目标 95%" in sample.words(drawn)
    assert "--axis-target" in sample.written(drawn)
    lit = [dot["className"] for dot in sample.nodes(drawn, "dot") if dot["className"] != "dot"]
    assert lit == ["dot is-yellow"]
    assert "85.0% 低于目标" in sample.written(drawn)


def test_the_specification_holds_the_ranked_places_and_the_target():
    figures = sample.figures(rows("2025-09", district()))
    standings = [sample.standing(RATE, Lamp.YELLOW, target=TARGET)]
    ranking = event_towns.read_ranking(
        figures, sample.catalogue()[RATE], DISTRICT, CODES, standings
    )
    spec = event_towns.closure_spec(ranking, sample.context())
    assert spec.kind == "dots"
    assert list(spec.frame["region"])[:2] == ["南门街道", "江厦街道"]
    assert len(spec.frame) == 16
    assert [(line.value, line.label) for line in spec.lines] == [(95, "目标 95%")]
    assert not spec.starts_at_zero
    assert "2025年9月" in spec.note


def test_communities_are_named_short_and_have_no_overdue_column():
    code, other = sample.COMMUNITIES
    figures = sample.figures(
        rows("2025-09", {code: (12, 12), other: (3, 5), sample.GULIN: (195, 201)})
    )
    drawn = draw(figures, region=sample.GULIN)
    text = sample.words(drawn)
    assert "古林镇97.0%" in text
    assert "1 个社区（村）应办结不足 10 件" in text
    assert sample.nodes(drawn, "closure-late") == []


@pytest.mark.parametrize(
    ("region", "sentence"),
    [(DISTRICT, "本期镇乡（街道）无应办结事件"), (sample.GULIN, "本期社区（村）无应办结事件")],
)
def test_says_so_where_nothing_was_due(region, sentence):
    assert sentence in sample.words(draw(sample.figures([]), region=region))


def test_demo_figures_and_their_source_are_named():
    figures = sample.figures(rows("2025-09", district()), provenance="demo")
    text = sample.words(draw(figures))
    assert "来源 基层治理四平台 · 演示数据" in text


def test_a_target_of_a_demonstration_is_named_as_such():
    target = Target(period="2025", value=95, source="政府工作报告", provenance="demo")
    drawn = of_september(standings=[sample.standing(RATE, Lamp.YELLOW, target=target)])
    assert "演示数据" in sample.words(drawn)


def test_follows_the_chosen_month():
    chosen = Selection(period=parse_period("2025-06"))
    figures = event_towns.PANEL.queries(chosen, sample.context(chosen))["figures"]
    assert str(figures.last) == "2025-06"
