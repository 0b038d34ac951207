"""Make every figure of the demonstration and write what was known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from cockpit.demo.economy import Economy
from cockpit.demo.facts import Facts
from cockpit.demo.figures import Book
from cockpit.demo.governance import Governance
from cockpit.demo.profiles import read_profiles
from cockpit.demo.publishing import RECORDED_AFTER, Publisher, Vintage
from cockpit.demo.writing import close_demo_batch, describe_batch
from cockpit.demo.yearly import write_town_residents, write_years
from metrics.declarations import Catalogue
from metrics.ingest.batches import Incoming, open_batch
from metrics.ingest.bulk import insert_rows
from metrics.query import NATION
from metrics.warehouse.tables import observation

FIRST_DAY = date(2019, 1, 1)

OBSERVATION_COLUMNS = (
    "metric", "region_code", "period", "grain", "period_start", "period_end", "measure", "slice",
    "value", "operator", "status", "published_at", "recorded_at", "known_at", "batch_id",
    "is_current",
)  # fmt: skip


def make_book(catalogue: Catalogue, demo_day: date) -> tuple[Book, Facts]:
    """Make every figure up to the last whole month before a day."""
    book, profiles, facts = Book(FIRST_DAY, _last_month_end(demo_day)), read_profiles(), Facts()
    Governance(book, profiles, catalogue).write()
    economy = Economy(book, profiles, catalogue, facts)
    economy.write()
    write_years(book, profiles, economy)
    facts.write(book)
    write_town_residents(book)
    return book, facts


def write_figures(
    connection: sa.Connection, catalogue: Catalogue, demo_day: date, now: datetime
) -> tuple[int, int]:
    """Write all figures, a batch for each source; return (current ones, earlier vintages)."""
    book, facts = make_book(catalogue, demo_day)
    dates = {number: source.published for number, source in enumerate(facts.sources)}
    publisher = Publisher(catalogue, read_profiles(), dates, now)
    groups: dict[int | str, list[Vintage]] = {}
    for vintage in publisher.vintages(book):
        groups.setdefault(_group_of(vintage), []).append(vintage)
    for group, vintages in groups.items():
        batch_id = open_batch(connection, _incoming(group, facts), now)
        insert_rows(connection, observation, OBSERVATION_COLUMNS, list(_rows(vintages, batch_id)))
        current = sum(vintage.is_current for vintage in vintages)
        close_demo_batch(connection, batch_id, now, current, len(vintages) - current)
    written = [vintage.is_current for vintages in groups.values() for vintage in vintages]
    return sum(written), len(written) - sum(written)


def _group_of(vintage: Vintage) -> int | str:
    """Return the batch of a vintage: its published document, the nation's, or the demo's own."""
    if vintage.figure.source is not None:
        return vintage.figure.source
    return "nation" if vintage.key.region == NATION else "demo"


def _incoming(group: int | str, facts: Facts) -> Incoming:
    if isinstance(group, int):
        source = facts.sources[group]
        return describe_batch(
            f"demo_published_{group + 1:02d}", source.source, "published.yaml",
            source.address or source.source,
        )  # fmt: skip
    if group == "nation":
        return describe_batch(
            "demo_nation", "全国主要经济指标", "nation.yaml", "国家统计局、国家能源局公开数据"
        )
    return describe_batch("demo_figures", "演示指标数据", "profiles.yaml", "演示数据（自行构造）")


def _rows(vintages: Iterable[Vintage], batch_id: int) -> Iterator[tuple[object, ...]]:
    for key, figure, published, is_current in vintages:
        said = _text(published)
        yield (
            key.metric, key.region, str(key.period), key.period.grain.value,
            key.period.start.isoformat(), key.period.end.isoformat(), key.measure.value, "",
            figure.value, figure.operator, figure.status,
            said, _text(published + RECORDED_AFTER), said, batch_id, int(is_current),
        )  # fmt: skip


def _text(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="microseconds")


def _last_month_end(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)
