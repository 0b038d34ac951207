from __future__ import annotations

import pytest

from layouts.panels.event_words import code_words, place_of
from metrics import Level, Region, RegionTree
from tests.unit.layouts import sample

GULIN = Region(sample.GULIN, Level.TOWN, "镇", "古林镇", "古林", "Gulin Town", None)


@pytest.mark.parametrize("dimension", ["category", "severity", "source", "step"])
def test_every_code_has_a_word_in_each_language(dimension):
    chinese, english = (code_words(dimension, locale) for locale in ("zh_CN", "en"))
    assert list(chinese) == list(english)
    assert all(chinese.values())
    assert all(english.values())
    assert not set(chinese.values()) & set(english.values())


def test_words_stand_in_their_declared_order():
    assert list(code_words("severity", "zh_CN").values()) == ["重大", "较大", "一般", "低"]
    assert code_words("step", "en")["closed"] == "Closed"


@pytest.mark.parametrize("place", ["", "古林镇", "古林", "Gulin Town"])
@pytest.mark.parametrize(("locale", "told"), [("zh_CN", "古林镇"), ("en", "Gulin Town")])
def test_a_name_is_said_once_in_whichever_language_it_was_written(place, locale, told):
    assert place_of(sample.GULIN, place, RegionTree([GULIN], []), locale) == told


def test_a_place_that_the_region_does_not_tell_is_added():
    assert place_of(sample.GULIN, "东门", RegionTree([GULIN], []), "en") == "Gulin Town 东门"
