"""异常监测 in a real browser: a person acknowledges, and another one sees it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, expect

from metrics.versions import ANOMALIES, bump_versions
from metrics.warehouse.anomalies import anomaly, anomaly_note
from tests.browser.conftest import Cockpit, Watched
from tests.services.databases import open_engine

pytestmark = pytest.mark.browser

PATIENT_MS = 15_000


@pytest.fixture
def odd_cockpit(changing_demo_cockpit: Cockpit) -> Iterator[Cockpit]:
    """A cockpit with one open anomaly that nobody has written about."""
    engine = open_engine(f"sqlite:///{changing_demo_cockpit.database}")
    at = datetime(2025, 10, 20)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(anomaly).values(
                id=7, metric="industrial_value_added", region_code="330203000000",
                measure="cumulated_yoy", period="2025-09", period_end=date(2025, 9, 30),
                kind="outside", value=1.2, expected=2.9, size=-1.2, threshold=0.0, points=1,
                sectors={}, towns={"330203100000": -0.8}, state="open", found_at=at, batch_id=1,
            )
        )  # fmt: skip
        connection.execute(
            sa.text(
                "INSERT INTO batch (dataset, file_name, file_hash, mapping_hash, provenance, "
                "outcome, started_at, rows_read, rows_new) VALUES "
                "('anomalies', '', '', '', 'demo', 'loaded', '2025-10-20 00:00:00.000000', 394, 1)"
            )
        )
        bump_versions(connection, [ANOMALIES], at)
    yield changing_demo_cockpit
    with engine.begin() as connection:
        connection.execute(sa.delete(anomaly_note))
        connection.execute(sa.delete(anomaly))
        connection.execute(sa.text("DELETE FROM batch WHERE dataset = 'anomalies'"))
        bump_versions(connection, [ANOMALIES], at)
    engine.dispose()


@pytest.fixture
def another(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of another person."""
    context = browser.new_context()
    yield context
    context.close()


def test_one_acknowledges_and_another_sees_it(
    odd_cockpit: Cockpit, watched: Watched, another: BrowserContext
):
    other = another.new_page()
    other.goto(f"{odd_cockpit.address}/anomalies")
    overview = another.new_page()
    overview.goto(f"{odd_cockpit.address}/attention")
    expect(overview.locator('.matter[title="经济数据异常"]')).to_have_count(1, timeout=PATIENT_MS)
    watched.open(f"{odd_cockpit.address}/anomalies")
    page = watched.page
    page.locator(".writing-open").click()
    page.get_by_label("姓名").fill("某某")
    page.get_by_label("职务").fill("科长")
    page.get_by_label("说明").fill("已核实 <i>无误</i>")
    page.get_by_role("button", name="确认", exact=True).click()
    for screen in (page, other):
        expect(screen.locator(".anomaly-state")).to_have_text("已确认", timeout=PATIENT_MS)
        expect(screen.locator(".anomaly-notes")).to_contain_text("某某 科长 确认")
        expect(screen.locator(".anomaly-notes")).to_contain_text("已核实 <i>无误</i>")
    expect(overview.locator('.matter[title="经济数据异常"]')).to_have_count(0, timeout=PATIENT_MS)
    assert watched.complaints == []


def test_a_note_without_a_name_is_not_sent(odd_cockpit: Cockpit, watched: Watched):
    watched.open(f"{odd_cockpit.address}/anomalies")
    watched.page.locator(".writing-open").click()
    watched.page.get_by_role("button", name="确认", exact=True).click()
    expect(watched.page.get_by_label("姓名")).to_be_focused()
    assert watched.page.locator(".anomaly-state").text_content() == "待处理"
