"""重点关注 in a real browser: from the wall to the list and to the drill, by mouse and by keys."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, expect

from metrics.versions import EVENTS, bump_versions
from metrics.warehouse.tables import event
from tests.browser.conftest import Cockpit, Watched
from tests.services.databases import open_engine

pytestmark = pytest.mark.browser

TOWN, TOWN_NAME = "330203100000", "高桥镇"
DEPARTMENT, DEPARTMENT_NAME = "emergency_bureau", "区应急管理局"
WALL = '[data-panel="attention"]'
LIST = '[data-panel="attention_list"]'
PATIENT_MS = 15_000


def names(watched: Watched, panel: str) -> list[str]:
    return watched.page.locator(f"{panel} .matter-name").all_text_contents()


def groups(watched: Watched) -> list[str]:
    return watched.page.locator(f"{LIST} .matter-part h3").all_text_contents()


def chosen(watched: Watched) -> Locator:
    return watched.page.locator(f"{LIST} input[type=radio]:checked")


def query(watched: Watched) -> Any:
    return watched.page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")


def group_by(watched: Watched, name: str) -> None:
    """Go one grouping to the right by keys; the address and the list follow."""
    watched.page.keyboard.press("ArrowRight")
    watched.page.wait_for_url(f"**/attention?group={name}")
    watched.wait()


def test_the_wall_leads_to_the_list_that_begins_with_its_lines(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    wall = names(watched, WALL)
    watched.page.locator(f"{WALL} .matters-more").click()
    watched.until(f"{LIST} .matter-name")
    watched.wait()
    assert watched.page.url.endswith("/attention")
    assert names(watched, LIST)[: len(wall)] == wall
    assert watched.complaints == []


def test_every_matter_stands_in_the_list(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/attention")
    counted = watched.page.locator(f"{LIST} .tile-meta").inner_text()
    assert counted == f"共 {len(names(watched, LIST))} 项"
    assert len(names(watched, LIST)) > 100


def test_is_grouped_by_keys_which_keep_the_focus(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/attention")
    by_weight = groups(watched)
    chosen(watched).focus()
    group_by(watched, "town")
    assert TOWN_NAME in groups(watched)
    expect(chosen(watched)).to_be_focused()
    group_by(watched, "department")
    assert groups(watched) not in ([], by_weight)
    expect(chosen(watched)).to_be_focused()

    watched.page.go_back()
    watched.page.wait_for_url("**/attention?group=town")
    watched.wait()
    assert chosen(watched).input_value() == "town"
    watched.page.reload()
    watched.wait()
    assert TOWN_NAME in groups(watched)


def test_a_town_and_a_department_are_chosen_by_keys(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/attention?group=town")
    choices = {"镇乡（街道）": (TOWN_NAME, "region"), "责任部门": (DEPARTMENT_NAME, "part")}
    for label, (name, argument) in choices.items():
        field = watched.page.get_by_label(label, exact=True).and_(watched.page.locator("input"))
        field.focus()
        watched.page.keyboard.type(name)
        expect(watched.page.get_by_role("option")).to_have_count(1)
        watched.page.keyboard.press("ArrowDown")
        watched.page.keyboard.press("Enter")
        watched.page.wait_for_url(re.compile(f"{argument}="))
        watched.wait()
        expect(field).to_be_focused()
        expect(
            watched.page.get_by_role("option").and_(watched.page.locator(":visible"))
        ).to_have_count(0)
    expected = {"group": "town", "region": TOWN, "part": f"department={DEPARTMENT}"}
    assert query(watched) == expected
    assert set(groups(watched)) <= {TOWN_NAME}
    owners = watched.page.locator(f"{LIST} .matter-who").all_text_contents()
    assert owners
    assert all(owner.startswith(DEPARTMENT_NAME) for owner in owners)


def test_a_matter_leads_to_its_place_and_back_to_the_list_as_it_was(
    cockpit: Cockpit, watched: Watched
):
    watched.open(f"{cockpit.address}/attention?group=town")
    listed = names(watched, LIST)
    watched.page.evaluate("window.neverReloaded = true")
    link = watched.page.locator(f'{LIST} .matter-name[href*="region={TOWN}"]').first
    link.focus()
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator(".crumb-here")).to_have_text(TOWN_NAME, timeout=PATIENT_MS)
    watched.wait()
    assert "/attention" not in watched.page.url
    assert query(watched)["region"] == TOWN

    watched.page.go_back()
    watched.until(f"{LIST} .matter-name")
    watched.wait()
    assert query(watched) == {"group": "town"}
    assert chosen(watched).input_value() == "town"
    assert names(watched, LIST) == listed
    assert watched.page.evaluate("window.neverReloaded")


def test_a_figure_opens_its_card_and_has_the_focus_again(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/attention?group=department&period=2025-09")
    figure = watched.page.locator(f"{LIST} [data-figure]").first
    figure.focus()
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("dialog[open] .card-title")).to_be_visible(timeout=PATIENT_MS)
    watched.page.keyboard.press("Escape")
    expect(watched.page.locator("dialog[open]")).to_have_count(0)
    expect(figure).to_be_focused()
    assert watched.page.url.endswith("/attention?group=department&period=2025-09")


def test_a_line_keeps_the_focus_when_the_list_changes(own_cockpit: Cockpit, watched: Watched):
    watched.open(f"{own_cockpit.address}/attention")
    count = len(names(watched, LIST))
    link = watched.page.locator(f"{LIST} .matter-name").nth(30)
    href = link.get_attribute("href")
    link.focus()
    at = watched.page.evaluate("document.scrollingElement.scrollTop")
    engine = open_engine(f"sqlite:///{own_cockpit.database}")
    with engine.begin() as connection:
        severe = sa.select(event.c.id).where(
            event.c.severity == "major",
            event.c.closed_at.is_(None),
            event.c.deadline_at.is_not(None),
        )
        last = connection.scalars(severe.order_by(event.c.reported_at.desc())).first()
        connection.execute(
            sa.update(event).where(event.c.id == last).values(closed_at=datetime(2025, 10, 20))
        )
        bump_versions(connection, [EVENTS], datetime(2025, 10, 20))
    engine.dispose()
    expect(watched.page.locator(f"{LIST} .matter-name")).not_to_have_count(
        count, timeout=PATIENT_MS
    )
    watched.wait()
    focused = watched.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == href
    assert abs(watched.page.evaluate("document.scrollingElement.scrollTop") - at) < 200


def test_speaks_english_after_a_switch_and_keeps_the_choice(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/attention?group=town&region={TOWN}")
    watched.page.click(".lang-switch")
    watched.until('html[lang="en"]')
    watched.wait()
    assert watched.page.url.endswith(f"/attention?group=town&region={TOWN}")
    expect(watched.page.locator(f"{LIST} .tile-title")).to_have_text("Needs attention")
    assert chosen(watched).input_value() == "town"
    assert watched.complaints == []
