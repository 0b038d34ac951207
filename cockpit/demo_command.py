"""``cockpit demo``: fill an empty database with demonstration data, or clear them."""

from __future__ import annotations

import click
import sqlalchemy as sa

from cockpit.clock import holds_demo
from cockpit.context import CommandContext
from metrics.warehouse.tables import batch


@click.group(invoke_without_command=True)
@click.option("--if-empty", is_flag=True, help="Do nothing when the database holds any data.")
@click.pass_context
def demo(ctx: click.Context, *, if_empty: bool) -> None:
    """Fill an empty database with demonstration data; `clear` empties it of them."""
    if ctx.invoked_subcommand:
        return
    from cockpit.demo import seed_demo
    from cockpit.migrations import migrate

    context: CommandContext = ctx.obj
    migrate(context.engine)
    if _holds_data(context.engine):
        if if_empty:
            return
        raise click.ClickException(_refusal(holds_demo_data=holds_demo(context.engine)))
    report = seed_demo(context.engine, context.catalogue, context.settings.demo.day, click.echo)
    click.echo(
        f"演示日 {context.settings.demo.day}：指标数据 {report.figures:,} 条"
        f"（另有修订前 {report.vintages:,} 条），年度目标 {report.targets} 项，"
        f"事件 {report.events:,} 件、环节 {report.steps:,} 步，风险点 {report.risk_points:,} 处、"
        f"检查 {report.inspections:,} 次，企业 {report.enterprises:,} 家，"
        f"汇总单元 {report.cells:,} 个。"
    )


@demo.command()
@click.pass_obj
def clear(context: CommandContext) -> None:
    """Delete all demonstration data; reference data and real figures stay."""
    from cockpit.demo import clear_demo

    at = context.clock.now()
    cleared = clear_demo(context.engine, context.catalogue, at)
    click.echo(f"已清除演示数据 {cleared} 批。" if cleared else "数据库中没有演示数据。")


def _holds_data(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return connection.scalar(sa.select(batch.c.id).limit(1)) is not None


def _refusal(*, holds_demo_data: bool) -> str:
    other = "用 COCKPIT_DATABASE__URL 指定另一个数据库。"
    if holds_demo_data:
        return f"数据库中已有演示数据。请先运行 cockpit demo clear，或{other}"
    return f"数据库中已有真实数据，演示数据只写入空数据库。请{other}"
