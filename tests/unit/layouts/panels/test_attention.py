"""重点关注 on the wall: the first of the list, how many there are, and nothing when all is calm."""

from __future__ import annotations

from layouts.attention import deal
from layouts.panels import attention
from layouts.panels.attention_questions import matters_of
from layouts.panels.attention_words import say_matter
from layouts.selection import Selection
from tests.unit.layouts import sample
from tests.unit.layouts.panels.attention_answers import answers, busy


def draw(selection=None, given=None, **changed):
    return attention.PANEL.draw(given or answers(**changed), sample.context(selection))


def test_is_calm_when_nothing_is_wrong():
    drawn = draw()
    assert "当前无重点关注事项" in sample.words(drawn)
    assert "matters" not in sample.written(drawn)


def test_shows_the_first_of_the_list():
    context = sample.context()
    first = [say_matter(m, context).name for m in deal(matters_of(busy(), context))]
    text = sample.words(draw(given=busy()))
    positions = [text.index(name) for name in first[: attention.ROWS]]
    assert positions == sorted(positions)


def test_says_how_many_there_are_and_leads_to_all_of_them():
    many = sample.events(*({"external_id": f"E-{i}"} for i in range(19)))
    chosen = Selection(region=sample.GULIN, metric="gdp")
    drawn = draw(chosen, events=many)
    written = sample.written(drawn)
    assert "共 19 项 ，列前   项" in sample.words(drawn)
    assert written.count('"className": "matter-what"') == attention.ROWS
    assert f'"href": "/attention?region={sample.GULIN}"' in written


def test_says_beside_the_last_that_stands_first_how_many_others_of_its_kind_there_are():
    majors = sample.events(*({"external_id": f"E-{i}"} for i in range(5)))
    assert sample.words(draw(events=majors)).count("同类另有 3 项") == 1
    two = sample.events({}, {"external_id": "E-2"})
    assert "同类另有" not in sample.words(draw(events=two))


def test_the_heaviest_give_way_last():
    many = sample.events(*({"external_id": f"E-{i}"} for i in range(9)))
    rows = sample.nodes(draw(events=many), "matter")
    assert [row["data-depth"] for row in rows] == list(range(9))
