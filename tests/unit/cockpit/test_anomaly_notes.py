"""The address at which notes are kept: who may send what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from layouts.components.private_layers import OWN_HEADER
from metrics.anomalies import LONGEST_TEXT
from metrics.notes import LONGEST_NAME
from metrics.warehouse.anomalies import anomaly, anomaly_note
from metrics.warehouse.tables import batch
from tests.services.sites import Site

OWN = {OWN_HEADER: "fetch"}
GOOD = {"kind": "acknowledged", "name": "某某", "post": "科长", "text": "已核实"}


@pytest.fixture
def odd(site: Site) -> Site:
    """A site with one anomaly."""
    at = datetime(2025, 10, 20)
    with site.services.engine.begin() as connection:
        key = connection.execute(
            sa.insert(batch).values(
                dataset="anomalies", file_name="", file_hash="", mapping_hash="",
                provenance="real", outcome="loaded", started_at=at,
            )
        ).inserted_primary_key  # fmt: skip
        connection.execute(
            sa.insert(anomaly).values(
                id=7, metric="industrial_value_added", region_code="330203000000", measure="yoy",
                period="2025-09", period_end=date(2025, 9, 30), kind="unlike", value=1.0,
                expected=3.0, size=-5.0, threshold=3.5, points=9, sectors={}, towns={},
                state="open", found_at=at, batch_id=key[0],
            )
        )  # fmt: skip
    return site


def send(site: Site, sent: Any, number: int = 7, headers: dict[str, str] = OWN) -> TestResponse:
    return site.client.post(f"/anomalies/{number}/notes", json=sent, headers=headers)


def kept(site: Site) -> list[str]:
    with site.services.engine.connect() as connection:
        return list(connection.scalars(sa.select(anomaly_note.c.text)))


def test_a_note_is_kept_and_the_page_is_drawn_anew_with_it(odd: Site) -> None:
    before = odd.client.get("/screens/anomalies").headers["ETag"]
    answer = send(odd, GOOD)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (204, "no-store")
    assert kept(odd) == ["已核实"]
    after = odd.client.get("/screens/anomalies")
    assert after.headers["ETag"] != before
    assert "\\u5df2\\u6838\\u5b9e" in after.text or "已核实" in after.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({**GOOD, "name": " "}, 422),
        ({**GOOD, "name": "x" * (LONGEST_NAME + 1)}, 422),
        ({**GOOD, "text": "x" * (LONGEST_TEXT + 1)}, 422),
        ({**GOOD, "kind": "comment", "text": ""}, 422),
        ({**GOOD, "kind": "deleted"}, 422),
        ({**GOOD, "post": 3}, 422),
        ({**GOOD, "kind": ["comment"]}, 422),
        ("a text", 422),
        ({**GOOD, "text": "x" * 20_000}, 422),
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(odd: Site, sent: Any, status: int) -> None:
    answer = send(odd, sent)
    assert answer.status_code == status
    assert answer.json["detail"]
    assert kept(odd) == []


def test_another_sites_page_cannot_write(odd: Site) -> None:
    assert send(odd, GOOD, headers={}).status_code == 403
    assert kept(odd) == []


def test_an_anomaly_that_is_none_is_not_found(odd: Site) -> None:
    assert send(odd, GOOD, number=8).status_code == 404
