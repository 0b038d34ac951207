"""A button behind which a person writes something; ``assets/js/writing.js`` makes the form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from dash import html

from layouts.components.private_layers import OWN_HEADER
from layouts.words import say


@dataclass(frozen=True)
class Field:
    """What is asked: ``key`` in the JSON that is sent, the most characters, the first value.

    ``long``: of several lines; ``remembered``: the browser keeps it for the next time.
    """

    key: str
    label: str
    most: int
    value: str = ""
    required: bool = False
    long: bool = False
    remembered: bool = False


@dataclass(frozen=True)
class Send:
    """A button that sends what was written, and what it adds."""

    label: str
    more: Mapping[str, str] = field(default_factory=dict)


def writing(
    label: str,
    address: str,
    fields: Sequence[Field],
    sends: Sequence[Send],
    locale: str,
    *,
    method: str = "POST",
    question: str = "",
) -> html.Div:
    """Offer to write; ``question`` stands over the fields."""
    form = {
        "address": address,
        "method": method,
        "header": OWN_HEADER,
        "question": question,
        "fields": [asdict(one) for one in fields],
        "sends": [asdict(one) for one in sends],
        "cancel": say(locale, "writing_cancel"),
        "unreachable": say(locale, "writing_unreachable"),
    }
    told: Mapping[str, Any] = {"data-form": json.dumps(form, ensure_ascii=False)}
    button = html.Button(label, type="button", className="writing-open")
    return html.Div(button, className="writing", **told)


def writer_fields(most: int, locale: str) -> tuple[Field, Field]:
    """Ask who writes."""
    return (
        Field("name", say(locale, "writing_name"), most, required=True, remembered=True),
        Field("post", say(locale, "writing_post"), most, remembered=True),
    )
