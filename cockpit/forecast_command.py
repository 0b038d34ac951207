"""``cockpit forecast``: forecasts of the figures that have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cockpit.renew_command import BUSY
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
    from cockpit.renewal_turn import renewal_turn
    from cockpit.renewing import forecast_metrics
    from metrics.forecasting import stale_metrics

    engine, catalogue = context.engine, context.catalogue
    with renewal_turn(engine) as is_ours:
        if not is_ours:
            raise click.ClickException(BUSY)
        names = metrics or (catalogue.names if everything else stale_metrics(engine, catalogue))
        try:
            for line in forecast_metrics(engine, catalogue, context.clock, names):
                click.echo(line)
        except UnknownMetricError as error:
            raise click.BadParameter(str(error), param_hint="METRIC") from error
