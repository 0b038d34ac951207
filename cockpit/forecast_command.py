"""``cockpit forecast``: forecasts of the figures that have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from metrics import UnknownMetricError

if TYPE_CHECKING:
    from cockpit.context import CommandContext


@click.command()
@click.argument("metrics", nargs=-1, metavar="[METRIC]...")
@click.option("--all", "everything", is_flag=True, help="Also of metrics that have not changed.")
@click.pass_obj
def forecast(context: CommandContext, metrics: tuple[str, ...], *, everything: bool) -> None:
    """Forecast metrics whose figures have changed since they were forecast last.

    Earlier forecasts stay: one made in March can be looked at in September.

    Example: cockpit forecast industrial_value_added
    """
    from metrics.forecasting import renew, stale_metrics

    engine, catalogue = context.engine, context.catalogue
    names = metrics or (catalogue.names if everything else stale_metrics(engine, catalogue))
    made = refused = 0
    try:
        for done in renew(engine, catalogue, context.clock, tuple(names)):
            made, refused = made + done.made, refused + done.refused
            if done.made:
                click.echo(f"{catalogue[done.metric].label.zh}：预测序列 {done.made} 个。")
    except UnknownMetricError as error:
        raise click.BadParameter(str(error), param_hint="METRIC") from error
    click.echo(f"共预测 {made:,} 个序列，{refused:,} 个没有足够的历史。")
