"""``GET /api/v1/regions``: the tree of regions; names are open to all, figures are not."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from cockpit.api.answers import Envelope, current_situation, send
from cockpit.api.parameters import LevelParameter, Parameters, RegionParameter
from cockpit.api.problems import problem_response
from cockpit.services import Services
from metrics import Level, Region, RegionTree


class RegionsParameters(Parameters):
    """Which part of the tree."""

    parent: RegionParameter | None = Field(
        None, description="The direct members of a region; with level, its members of that level."
    )
    level: LevelParameter | None = Field(None, description="Regions of one level.")


class RegionRecord(BaseModel):
    """A region; ``kind`` is the statistical word (街道, 镇, 乡, 社区, 村...)."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    level: Level
    kind: str
    name: str
    short_name: str
    english_name: str
    parent_code: str | None


class RegionsAnswer(Envelope):
    """Regions as valid on the business date, by code."""

    rows: list[RegionRecord]


def chosen(tree: RegionTree, parent: str | None, level: Level | None) -> Iterable[Region]:
    """Return a part of the tree.

    Raises:
        UnknownRegionError: there is no such parent.
    """
    if parent is None:
        return (region for region in tree if level in (None, region.level))
    above = tree[parent].code
    if level is None:
        return tree.children(above)
    return (tree[code] for code in tree.members(above, level))


def add_region_tree(api: APIBlueprint, services: Services) -> None:
    """Add the address of the tree."""

    @api.get(
        "/regions",
        responses={
            200: RegionsAnswer,
            404: problem_response("There is no such region."),
            422: problem_response("A parameter cannot be read."),
        },
    )
    def regions(query: RegionsParameters) -> Response:
        """The tree of regions, or a part of it: codes, levels, names."""
        situation = current_situation(services)
        found = chosen(situation.regions, query.parent, query.level)
        return send(
            RegionsAnswer(
                business_date=situation.today,
                is_demo=situation.is_demo,
                rows=[
                    RegionRecord.model_validate(region)
                    for region in sorted(found, key=lambda region: region.code)
                ],
            )
        )
