"""The dated membership closure: which region counts in which, with what weight, and when.

Two kinds of row (see ``docs/decisions/0004-membership-closure.md``): a region in itself and in
every region up its chain of parents, and a member, with all below it, in its zone. Zone rows are
not continued to what lies above the zone: its communities are in the district already, by their
towns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from metrics.query import RegionCode
from metrics.reference import RegionRecord
from metrics.regions import Membership


@dataclass(frozen=True, slots=True)
class DatedMembership:
    """A membership with its days of validity (inclusive, ``None`` is open)."""

    membership: Membership
    valid_from: date | None
    valid_to: date | None


def build_closure(records: Iterable[RegionRecord]) -> tuple[DatedMembership, ...]:
    """Build the closure of regions: one row for each (ancestor, descendant).

    Raises:
        ValueError: a parent or a member is not among the records.
    """
    by_code = {record.region.code: record for record in records}
    return tuple(row for record in by_code.values() for row in _rows(record, by_code))


def _rows(
    record: RegionRecord, by_code: dict[RegionCode, RegionRecord]
) -> Iterator[DatedMembership]:
    code = record.region.code
    for distance, above in enumerate(_chain(record, by_code)):
        link = Membership(above.region.code, code, weight=1.0, distance=distance)
        yield _dated(link, record, above)
    for link in _members(record, by_code):
        yield _dated(link, record, by_code[link.descendant])


def _members(record: RegionRecord, by_code: dict[RegionCode, RegionRecord]) -> Iterator[Membership]:
    """Iterate over what counts in a zone: its members, and what lies below with their weight."""
    code = record.region.code
    weights = {RegionCode(member.code): member.weight for member in record.members}
    if unknown := weights.keys() - by_code.keys():
        raise ValueError(f"region {code} has the unknown member {min(unknown)}")
    for below in by_code.values() if weights else ():
        chain = [above.region.code for above in _chain(below, by_code)]
        # The nearest one that is declared: a community may differ from its town.
        nearest = next((place for place in chain if place in weights), None)
        if nearest is not None:
            distance = 1 + chain.index(nearest)
            yield Membership(code, chain[0], weights[nearest], distance)


def _chain(record: RegionRecord, by_code: dict[RegionCode, RegionRecord]) -> Iterator[RegionRecord]:
    """Iterate from a region to the top of its chain of parents."""
    current: RegionRecord | None = record
    while current:
        yield current
        parent = current.region.parent_code
        if parent is not None and parent not in by_code:
            raise ValueError(f"region {current.region.code} has the unknown parent {parent}")
        current = by_code[parent] if parent else None


def _dated(link: Membership, one: RegionRecord, other: RegionRecord) -> DatedMembership:
    """Date a membership by the days on which both regions are valid."""
    starts = [day for day in (one.valid_from, other.valid_from) if day]
    ends = [day for day in (one.valid_to, other.valid_to) if day]
    return DatedMembership(link, max(starts, default=None), min(ends, default=None))
