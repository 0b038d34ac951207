"""The words of events and their default deadlines."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.reference import read_department_records, read_event_vocabulary
from metrics.reference.documents import REFERENCE_FOLDER


def test_names_a_known_department_for_every_category() -> None:
    departments = read_department_records()
    for category in read_event_vocabulary().categories:
        assert category.department in departments, category.code


def test_follows_the_closed_loop_of_the_four_platforms() -> None:
    vocabulary = read_event_vocabulary()
    steps = vocabulary.words("step")
    assert "—".join(word.zh for word in steps.values()) == "上报—受理—流转—处置—反馈—办结—评价"
    for source in vocabulary.sources:
        positions = [list(steps).index(code) for code in source.steps]
        assert positions == sorted(positions), source.code
        assert source.steps[0] == "reported"
        assert "closed" in source.steps


def test_a_source_has_its_own_words_for_its_steps() -> None:
    vocabulary = read_event_vocabulary()
    source = next(s for s in vocabulary.sources if s.code == "city_management")
    words = [vocabulary.step_label(source.code, step).zh for step in source.steps]
    assert "—".join(words) == "上报—立案—派遣—处置—结案"
    assert vocabulary.step_label("grid", "accepted").zh == "受理"
    assert vocabulary.own_step_words == {
        "立案": "accepted", "派遣": "assigned", "结案": "closed",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("category", "severity", "hours"),
    [("other", "major", 24), ("other", "low", 168), ("forest_fire", "major", 6)],
)
def test_gives_the_category_its_own_deadline_where_it_has_one(
    category: str, severity: str, hours: int
) -> None:
    assert read_event_vocabulary().deadline_hours(category, severity) == hours


@pytest.mark.parametrize(("category", "severity"), [("fires", "major"), ("other", "huge")])
def test_refuses_a_deadline_when_a_word_is_unknown(category: str, severity: str) -> None:
    with pytest.raises(KeyError):
        read_event_vocabulary().deadline_hours(category, severity)


def test_grants_graver_events_no_more_time() -> None:
    vocabulary = read_event_vocabulary()
    ranked = sorted(vocabulary.severities, key=lambda severity: severity.rank)
    for category in vocabulary.categories:
        hours = [vocabulary.deadline_hours(category.code, level.code) for level in ranked]
        assert hours == sorted(hours), category.code


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "steps: [reported, accepted, assigned, handled, closed]}\n",
            "steps: [seen]}\n",
            "at least 2",
        ),
        ("major: 24, larger: 48", "huge: 24, larger: 48", "unknown severities"),
        (
            "[reported, accepted, assigned, handled, answered, closed]}",
            "[reported, shut]}",
            "'shut'",
        ),
        ("accepted: {zh: 立案, en: Filed}", "rated: {zh: 评定, en: Rated}", "no step of its"),
        ("accepted: {zh: 立案, en: Filed}", "accepted: {zh: 处置, en: F}", "which is handled"),
    ],
)
def test_refuses_words_that_do_not_agree(tmp_path: Path, old: str, new: str, message: str) -> None:
    shipped = REFERENCE_FOLDER / "events.yaml"
    text = shipped.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "events.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_event_vocabulary(file)
