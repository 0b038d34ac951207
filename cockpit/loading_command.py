"""``cockpit load``: a file of figures, events or regions' shapes into the warehouse."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cockpit.context import CommandContext
    from metrics.ingest.report import LoadReport, LoadRequest, OnProgress, Progress

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_STEPS = 1000


class NothingLoadedError(click.ClickException):
    """A load that failed as a whole; its message is the error's."""

    exit_code = 2


class DatasetType(click.ParamType[str]):
    """A dataset's name, as long as the warehouse keeps it."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail with what it may be."""
        from metrics.ingest.refusals import shown
        from metrics.ingest.report import LONGEST_NAME

        if not value.strip() or value != shown(value, LONGEST_NAME):
            self.fail(f"数据集名称应为1至{LONGEST_NAME}个字符，不含控制字符。", param, ctx)
        return value


@click.command()
@click.argument("file", type=_FILE)
@click.option("--mapping", type=_FILE, help="YAML that describes a foreign table.")
@click.option("--dataset", type=DatasetType(), help="Its name; default: the mapping's.")
@click.option("--dry-run", is_flag=True, help="Judge and compare, but write nothing.")
@click.option("--strict", is_flag=True, help="One refused row refuses the whole file.")
@click.option("--into-demo", is_flag=True, help="Load real data beside demonstration data.")
@click.option(
    "--datum", type=click.Choice(["wgs84", "cgcs2000", "gcj02"]),
    help="Of shapes without a mapping; default: wgs84.",
)  # fmt: skip
@click.pass_context
def load(
    ctx: click.Context,
    *,
    file: Path,
    mapping: Path | None,
    dataset: str | None,
    dry_run: bool,
    strict: bool,
    into_demo: bool,
    datum: str | None,
) -> None:
    """Load FILE: figures or events (CSV, XLSX, Parquet, GeoPackage), or regions' shapes.

    Shapes are GeoJSON, a GeoPackage, or a Shapefile, zipped or not. Loaded whole or not at all;
    the same file twice does nothing. Exit code 0: all rows kept, 1: some refused, 2: nothing
    loaded.
    """
    from cockpit.loading_report import report_lines
    from metrics.ingest.report import LoadRequest

    if datum and mapping:
        raise click.UsageError("--datum is for shapes without a mapping: a mapping declares it.")
    request = LoadRequest(
        file,
        mapping=mapping,
        dataset=dataset,
        dry_run=dry_run,
        strict=strict,
        into_demo=into_demo,
    )
    report = _load(ctx.obj, request, datum)
    for line in report_lines(report):
        click.echo(line)
    ctx.exit(report.exit_code)


def _load(context: CommandContext, request: LoadRequest, datum: str | None) -> LoadReport:
    from cockpit.faults import FAMILIES
    from cockpit.geography import DistrictGeography
    from cockpit.migrations import check_schema
    from cockpit.shape_loading import is_of_shapes, load_shapes
    from geo.coordinates import Datum
    from metrics.ingest.loading import load_file

    try:
        check_schema(context.engine)
        if is_of_shapes(request):
            of = Datum(datum) if datum else Datum.WGS84
            return load_shapes(context.engine, request, datum=of, clock=context.clock)
        with _progress(request.file) as progress:
            return load_file(
                context.engine,
                request,
                catalogue=context.catalogue,
                clock=context.clock,
                geography=DistrictGeography(context.engine, context.clock),
                progress=progress,
            )
    except FAMILIES as error:
        raise NothingLoadedError(str(error)) from error


@contextmanager
def _progress(file: Path) -> Iterator[OnProgress]:
    """Show how far a load is; on a pipe nothing is drawn."""
    # A strict load reads the file twice: the bar stands at its end during the second pass.
    with click.progressbar(
        length=_STEPS, label=file.name, item_show_func=_told, hidden=not sys.stderr.isatty(),
        file=sys.stderr,
    ) as bar:  # fmt: skip
        yield lambda told: bar.update(max(0, round(told.done * _STEPS) - bar.pos), told)


def _told(progress: Progress | None) -> str | None:
    if progress is None:
        return None
    return f"{progress.rows_read:,} 行，退回 {progress.rows_refused:,}"
