from __future__ import annotations

import json

import pytest

from layouts.components.private_layers import DATUMS, private_layers
from layouts.words import LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_the_script_gets_every_word_and_an_empty_list(locale: str):
    told = private_layers(locale).to_plotly_json()["props"]
    words = json.loads(told["data-words"])
    assert all(words.values())
    assert {"mark", "added", "refused_row", *DATUMS} <= set(words)
    assert told["data-most"] == 20 * 2**20
    listed = told["children"][0].to_plotly_json()["props"]
    assert listed.get("children") is None
