"""A line: whose it is, where it leads, what gives way where text is large."""

from __future__ import annotations

from layouts.panels.attention_questions import matters_of
from layouts.panels.attention_row import matter_row, owner_words
from layouts.selection import Selection
from metrics import Lamp
from tests.unit.layouts import sample
from tests.unit.layouts.panels.attention_answers import GAOQIAO, answers, busy, late


def first(selection=None, **given):
    context = sample.context(selection)
    return matters_of(answers(**given), context)[0], context


def test_the_lead_answers_for_what_went_wrong_and_the_desk_for_what_is_due():
    assert owner_words(*first(events=sample.events({}))) == ("区应急管理局", "分管副局长")
    assert owner_words(*first(reports=(late("unified_component_rate"),))) == (
        "区数据局",
        "数据资源科",
    )
    assert owner_words(*first(fires=sample.events(sample.fire()))) == ("区自然资源局", "值班室")


def test_an_unknown_department_is_said_to_be_open():
    unknown = sample.events({"department": None})
    assert owner_words(*first(events=unknown)) == ("责任部门待明确", "")


def test_leads_to_the_place_in_the_colours_of_its_indicator_from_any_page():
    chosen = Selection(group="department", part="department=emergency_bureau")
    written = sample.written(matter_row(*first(chosen, events=sample.events({}))))
    assert f'"href": "/?region={sample.GULIN}"' in written
    closing = sample.written(matter_row(*first(closure=busy()["closure"])))
    assert f'"href": "/?region={GAOQIAO}&metric=event_on_time_closure_rate"' in closing


def test_a_target_of_the_plan_leads_to_its_indicator_on_the_plan_s_page():
    name = "catalogued_data_share"
    plan = sample.standing(name, Lamp.RED)
    written = sample.written(matter_row(*first(plan=(plan,))))
    assert f'"href": "/plan?metric={name}"' in written
    town = sample.standing(name, Lamp.RED, region_code=sample.GULIN)
    written = sample.written(matter_row(*first(town_plan=(town,))))
    assert f'"href": "/plan?region={sample.GULIN}&metric={name}"' in written
    yearly = sample.written(matter_row(*first(annual=(plan,))))
    assert f'"href": "/?metric={name}"' in yearly


def test_an_event_that_nobody_can_place_leads_to_where_the_reader_is():
    lost = sample.events({"region_code": "unknown"})
    assert '"href": "/"' in sample.written(matter_row(*first(events=lost)))


def test_a_figure_stands_beside_the_link_and_not_in_it():
    row = sample.written(matter_row(*first(closure=busy()["closure"])))
    link = row[row.index('"type": "Link"') - 400 : row.index('"type": "Link"')]
    assert "data-figure" in row
    assert "data-figure" not in link


def test_only_what_is_to_be_acted_on_today_has_the_red_edge():
    assert "is-urgent" in sample.written(matter_row(*first(events=sample.events({}))))
    larger = sample.events({"severity": "larger"})
    assert "is-urgent" not in sample.written(matter_row(*first(events=larger)))


def test_gives_way_step_by_step():
    written = sample.written(matter_row(*first(events=sample.events({}))))
    assert '"className": "matter-step drop-1"' in written
    assert '"className": "drop-2"' in written
    assert '"className": "matter-who drop-3"' in written
