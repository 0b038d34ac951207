"""``cockpit anomalies``: judge the newest figures, and keep what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cockpit.context import CommandContext


@click.command()
@click.pass_obj
def anomalies(context: CommandContext) -> None:
    """Judge the newest figure of every economic and plan series.

    What is odd is kept, once; what people wrote about it stays.

    Example: cockpit anomalies
    """
    from cockpit.renewing import judge_newest

    for line in judge_newest(context.engine, context.catalogue, context.clock):
        click.echo(line)
