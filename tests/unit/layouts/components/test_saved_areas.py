from __future__ import annotations

import json

import pytest

from layouts.components.saved_areas import LONGEST_NAME, MOST_AREAS, saved_areas
from layouts.words import LOCALES
from tests.unit.layouts import sample


@pytest.mark.parametrize("locale", LOCALES)
def test_the_script_gets_every_word_and_empty_places(locale: str):
    component = saved_areas(locale)
    told = component.to_plotly_json()["props"]
    words = json.loads(told["data-words"])
    assert all(words.values())
    assert {"saved", "full", "refused", "taken", "nameless"} <= set(words)
    assert "{name}" in words["saved"]
    assert (told["data-most"], told["data-longest"]) == (MOST_AREAS, LONGEST_NAME)
    for place in ("form", "list", "status"):
        (found,) = sample.nodes(component, f"map-areas-{place}")
        assert found.get("children") is None


def test_what_happens_is_announced_and_the_sign_has_a_name():
    (status,) = sample.nodes(saved_areas("en"), "map-areas-status")
    assert status["aria-live"] == "polite"
    (sign,) = sample.nodes(saved_areas("en"), "tool")
    assert sign["aria-label"] == sign["title"] == "My areas"
