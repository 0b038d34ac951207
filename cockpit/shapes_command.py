"""``cockpit shapes export``: regions' shapes as a file, in the datum that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cockpit.context import CommandContext
    from geo.exporting import Export
    from metrics import Region, RegionTree

_NAMED_AT_ONCE = 5


@click.group()
def shapes() -> None:
    """Shapes of regions."""


@shapes.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--level", type=click.Choice(["district", "zone", "town", "community"]), default="town",
    show_default=True, help="Of the regions.",
)  # fmt: skip
@click.option("--region", help="Only what lies in it: a code or a name.")
@click.option(
    "--kind", type=click.Choice(["area", "point"]), default="area", show_default=True,
    help="Areas, or the points of seats and communities.",
)  # fmt: skip
@click.option(
    "--datum", type=click.Choice(["wgs84", "cgcs2000", "gcj02"]), default="wgs84",
    show_default=True, help="Of the coordinates.",
)  # fmt: skip
@click.pass_obj
def export(
    context: CommandContext, *, file: Path, level: str, region: str | None, kind: str, datum: str
) -> None:
    """Write the shapes of regions to FILE (.geojson, .gpkg, or .zip with a Shapefile).

    Source and date are written into it. A file that is there already is not overwritten.
    """
    from cockpit.migrations import check_schema
    from geo.exporting import write_export
    from metrics.engines import reading
    from metrics.warehouse.reference import read_region_tree

    if file.exists():
        raise click.ClickException(f"{file}已经存在，请换一个文件名或先移走它。")
    check_schema(context.engine)
    with reading(context.engine) as connection:
        tree = read_region_tree(connection, context.clock.today())
    wanted = _wanted(tree, level, region)
    made = _export(context, tree, wanted, kind, datum)
    if not made.shapes:
        raise click.ClickException("所要的区划都没有图形，没有写出文件。")
    try:
        write_export(file, made)
    except OSError as error:
        raise click.ClickException(f"{file}无法写入：{error.strerror or error}。") from error
    click.echo(f"{file}：写出{len(made.shapes)}个区划（{datum}），截至{made.as_of}")
    for line in _remarks(wanted, made):
        click.echo(f"  {line}")


def _wanted(tree: RegionTree, level: str, region: str | None) -> list[Region]:
    from metrics import Level

    above = None if region is None else (region if region in tree else tree.by_name(region).code)
    return sorted(
        (
            place
            for place in tree
            if place.level is Level(level)
            and (above is None or above in tree.ancestors(place.code))
        ),
        key=lambda place: place.code,
    )


def _export(
    context: CommandContext, tree: RegionTree, wanted: list[Region], kind: str, datum: str
) -> Export:
    from cockpit.zone_outlines import outline_of
    from geo.coordinates import Datum
    from geo.exporting import Export, ExportedShape
    from geo.layers import LayerKind
    from geo.service import GeoService
    from metrics import Level

    geo = GeoService(context.engine)
    level = wanted[0].level.value if wanted else ""
    found = {
        shape.region_code: shape
        for shape in geo.shapes(LayerKind(kind), [place.code for place in wanted])
    }
    if LayerKind(kind) is LayerKind.AREA:
        for place in wanted:
            drawn = outline_of(geo, tree, place.code).shape if place.level is Level.ZONE else None
            found |= {place.code: drawn} if drawn else {}
    return Export(
        layer=f"{level}_{kind}s",
        kind=LayerKind(kind),
        datum=Datum(datum),
        as_of=f"{context.clock.now():%Y-%m-%dT%H:%MZ}",
        shapes=tuple(
            ExportedShape(found[place.code], place.name, level)
            for place in wanted
            if place.code in found
        ),
    )


def _remarks(wanted: list[Region], made: Export) -> list[str]:
    """Say which regions have no shape, and how the shapes may be used."""
    written = {entry.shape.region_code for entry in made.shapes}
    lacking = [place.name for place in wanted if place.code not in written]
    facts = made.facts
    more = f"等{len(lacking)}个" if len(lacking) > _NAMED_AT_ONCE else ""
    return [
        f"来源：{facts['source']}",
        *([f"注意：{facts['note']}"] if facts["note"] else []),
        *([f"没有图形：{'、'.join(lacking[:_NAMED_AT_ONCE])}{more}"] if lacking else []),
    ]
