"""The small commands that look after a database: migrate, rollup, settings."""

from __future__ import annotations

import click

from cockpit.context import CommandContext


@click.command()
@click.pass_obj
def migrate(context: CommandContext) -> None:
    """Bring the database to this version: its tables, regions, departments and boundaries.

    What was loaded stays as it is; schematic boundaries are given to regions that have none.
    """
    from cockpit.migrations import migrate as migrate_tables
    from geo.seeding import seed_shapes
    from metrics.warehouse.reference import seed_reference

    migrate_tables(context.engine)
    at = context.clock.now()
    with context.engine.begin() as connection:
        seed_reference(connection)
        seed_shapes(connection, at)
    click.echo(f"数据库已就绪：{context.engine.url.render_as_string(hide_password=True)}")


@click.command()
@click.option("--markdown", is_flag=True, help="As docs/settings.md describes them.")
@click.pass_obj
def settings(context: CommandContext, *, markdown: bool) -> None:
    """Print every setting with its present value; secrets stay hidden."""
    from cockpit.settings_document import present_settings, settings_markdown

    text = settings_markdown() if markdown else present_settings(context.settings)
    click.echo(text.rstrip())


@click.command()
@click.pass_obj
def rollup(context: CommandContext) -> None:
    """Count all events into cells anew.

    Loads keep the cells up to date themselves; this is for a definition that has changed.
    """
    from metrics.rollup import rebuild

    at = context.clock.now()
    with context.engine.begin() as connection:
        made = rebuild(connection, context.catalogue, at)
    click.echo(f"已重新汇总，统计单元 {made:,} 个。")
