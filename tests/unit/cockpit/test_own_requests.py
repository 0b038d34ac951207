from __future__ import annotations

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from cockpit.errors import ForeignNoteError, NoteError
from cockpit.own_requests import kept, own_texts, refuse_foreign
from layouts.components.private_layers import OWN_HEADER


def request(body: str = "{}", own: str = "fetch") -> Request:
    headers = {OWN_HEADER: own} if own else {}
    builder = EnvironBuilder(
        method="POST", data=body, content_type="application/json", headers=headers
    )
    return Request(builder.get_environ())


def test_texts_are_read_and_what_is_not_given_is_empty() -> None:
    texts = own_texts(request('{"title": "甲", "stranger": 3}'), ("title", "name"), "note_form")
    assert texts == {"title": "甲", "name": ""}


@pytest.mark.parametrize("body", ["", "[]", '"a"', '{"title": 3}', '{"title": null}', "{"])
def test_what_is_no_object_of_texts_is_refused_with_the_forms_own_message(body: str) -> None:
    with pytest.raises(NoteError) as told:
        own_texts(request(body), ("title",), "scenario_form")
    assert told.value.message == "scenario_form"


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(NoteError):
        own_texts(request(f'{{"title": "{"x" * 20_000}"}}'), ("title",), "note_form")


def test_another_sites_page_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ForeignNoteError):
        own_texts(request("no JSON", own=""), ("title",), "note_form")
    with pytest.raises(ForeignNoteError):
        refuse_foreign(request(own=""))
    refuse_foreign(request())


def test_what_was_kept_is_answered_by_nothing() -> None:
    assert (kept().status_code, kept().headers["Cache-Control"]) == (204, "no-store")
