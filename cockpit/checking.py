"""``cockpit check``: every declaration and setting, all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from cockpit.context import CommandContext
from cockpit.errors import ConfigurationError
from cockpit.page_checking import page_faults
from cockpit.settings import headline_cards
from geo.errors import LayerCatalogueError
from geo.layers import load_layers
from layouts.pages import build_pages
from metrics import Catalogue, CatalogueError, Issue, MappingError
from metrics.ingest.shelf import MAPPINGS_FOLDER, read_mapping
from metrics.reference import (
    composite_faults,
    cross_check_faults,
    decomposition_faults,
    economy_faults,
    industry_faults,
    policy_faults,
    read_enterprise_vocabulary,
    read_input_output,
    read_risk_vocabulary,
    signal_faults,
)

Check = Callable[[CommandContext], Iterator[str]]


def check_settings(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the environment's settings."""
    try:
        _ = context.settings
    except ConfigurationError as error:
        yield from error.faults


def check_catalogue(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the metric catalogue."""
    try:
        _ = context.catalogue
    except CatalogueError as error:
        yield from (f"metrics/catalogue/{issue}" for issue in error.issues)


def check_risks(_context: CommandContext) -> Iterator[str]:
    """Yield the faults of the words and rules of risk points."""
    try:
        read_risk_vocabulary()
    except CatalogueError as error:
        yield from (f"metrics/reference/{issue}" for issue in error.issues)


def check_cross_checks(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the pairs of figures that are held against each other."""
    return _reference_faults(context, cross_check_faults)


def check_signals(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the signal lamps' limits and indicators."""
    return _reference_faults(context, signal_faults)


def check_composites(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the leading, coincident and lagging composites."""
    return _reference_faults(context, composite_faults)


def check_decompositions(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the totals that are taken apart."""
    return _reference_faults(context, decomposition_faults)


def check_industries(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the industries."""
    return _reference_faults(context, industry_faults)


def check_policies(context: CommandContext) -> Iterator[str]:
    """Yield the faults of what can be simulated, and of the district's own input-output table."""
    yield from _reference_faults(context, policy_faults)
    try:
        own = context.settings.economy.input_output
    except ConfigurationError:
        return  # their own check says so
    if own:
        try:
            read_input_output(Path(own))
        except CatalogueError as error:
            yield from (str(issue) for issue in error.issues)


def check_economies(context: CommandContext) -> Iterator[str]:
    """Yield the faults of the plan's economies."""
    return _reference_faults(context, economy_faults)


def check_enterprises(_context: CommandContext) -> Iterator[str]:
    """Yield the faults of the words and limits of enterprises."""
    try:
        read_enterprise_vocabulary()
    except CatalogueError as error:
        yield from (f"metrics/reference/{issue}" for issue in error.issues)


def _reference_faults(
    context: CommandContext, find: Callable[[Catalogue], Iterator[Issue]]
) -> Iterator[str]:
    """Hold a reference file against the catalogue."""
    try:
        catalogue = context.catalogue
    except CatalogueError:
        return  # its own check says so
    try:
        faults = [*find(catalogue)]
    except CatalogueError as error:
        faults = [*error.issues]
    yield from (f"metrics/reference/{issue}" for issue in faults)


def check_layers(_context: CommandContext) -> Iterator[str]:
    """Yield the faults of the map's layers."""
    try:
        load_layers()
    except LayerCatalogueError as error:
        yield from (f"geo/catalogue/{issue}" for issue in error.issues)


def check_mappings(_context: CommandContext) -> Iterator[str]:
    """Yield the faults of the mappings that ship with the project."""
    for file in sorted(MAPPINGS_FOLDER.glob("*.yaml")):
        try:
            read_mapping(file)
        except MappingError as error:
            yield from (f"metrics/ingest/mappings/{line}" for line in str(error).splitlines())


def check_pages(context: CommandContext) -> Iterator[str]:
    """Yield the queries of panels that name no declared metric."""
    try:
        catalogue, settings = context.catalogue, context.settings
    except (CatalogueError, ConfigurationError):
        return  # their own checks say so
    yield from page_faults(build_pages(headline_cards(settings)), catalogue)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "设置": check_settings,
        "指标目录": check_catalogue,
        "风险规则": check_risks,
        "交叉比对": check_cross_checks,
        "拉动分解": check_decompositions,
        "景气信号灯": check_signals,
        "合成指数": check_composites,
        "行业": check_industries,
        "企业": check_enterprises,
        "七大经济": check_economies,
        "政策模拟": check_policies,
        "导入映射": check_mappings,
        "图层": check_layers,
        "页面": check_pages,
    }
)


def find_faults(context: CommandContext) -> Mapping[str, tuple[str, ...]]:
    """Return every fault by kind of declaration; a kind without fault has an empty tuple."""
    return {name: tuple(run(context)) for name, run in CHECKS.items()}


@click.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check settings, metrics, mappings, layers and pages; exit code 1 when any is wrong."""
    found = find_faults(ctx.obj)
    for name, faults in found.items():
        click.echo(f"{name}：{len(faults)} 处错误" if faults else f"{name}：无误", err=bool(faults))
        for fault in faults:
            click.echo(f"  {fault}", err=True)
    ctx.exit(1 if any(found.values()) else 0)
