"""``cockpit renew``: everything that rests on changed figures, computed anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cockpit.context import CommandContext

# The machine's rest goes to it: pages come first.
_LOWEST_PRIORITY = 19
BUSY = "另一进程正在重新计算，本次未执行；稍后再运行，或等待服务自动完成。"


@click.command()
@click.pass_obj
def renew(context: CommandContext) -> None:
    """Compute anew what rests on figures that have changed: forecasts and anomalies.

    The server does this by itself (COCKPIT_RENEWAL__ON); it is one at a time, at low priority.
    """
    from cockpit.renewal_turn import renewal_turn
    from cockpit.renewing import renew_all

    os.nice(_LOWEST_PRIORITY)
    with renewal_turn(context.engine) as is_ours:
        if not is_ours:  # no failure: it is being done
            click.echo(BUSY)
            return
        for line in renew_all(context.engine, context.catalogue, context.clock):
            click.echo(line)
