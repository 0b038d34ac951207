"""The ``cockpit`` command: what each subcommand is called and where it lives.

A subcommand's module is imported when it runs, so that ``cockpit --help`` answers at once.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import click

from cockpit.context import CommandContext


@dataclass(frozen=True)
class Subcommand:
    """Where a subcommand is (``module:attribute``), and its line in the help."""

    target: str
    help: str

    def load(self) -> click.Command:
        """Import the subcommand."""
        module, _, attribute = self.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.target} is no click command.")
        return command


SUBCOMMANDS: Mapping[str, Subcommand] = MappingProxyType(
    {
        "migrate": Subcommand("cockpit.operations:migrate", "Bring the database to this version."),
        "load": Subcommand("cockpit.loading_command:load", "Load figures, events or shapes."),
        "shapes": Subcommand("cockpit.shapes_command:shapes", "Export the shapes of regions."),
        "rollup": Subcommand("cockpit.operations:rollup", "Count all events into cells anew."),
        "forecast": Subcommand("cockpit.forecast_command:forecast", "Forecast changed figures."),
        "anomalies": Subcommand("cockpit.anomaly_command:anomalies", "Judge the newest figures."),
        "renew": Subcommand("cockpit.renew_command:renew", "Renew what rests on figures."),
        "query": Subcommand("cockpit.query_command:query", "Answer a question with figures."),
        "check": Subcommand("cockpit.checking:check", "Check every declaration and setting."),
        "serve": Subcommand("cockpit.serving:serve", "Serve the screens."),
        "demo": Subcommand("cockpit.demo_command:demo", "Fill or clear a demonstration database."),
        "settings": Subcommand("cockpit.operations:settings", "Print the settings."),
    }
)


class CockpitGroup(click.Group):
    """A group whose subcommands are imported on use, and whose errors are one clear message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names, in the order of their use."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a subcommand by name."""
        subcommand = SUBCOMMANDS.get(cmd_name)
        return subcommand.load() if subcommand else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in SUBCOMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a subcommand; what can be expected to go wrong is a message and exit code 1."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from sqlalchemy.exc import DBAPIError

            from cockpit.faults import FAMILIES

            if isinstance(error, FAMILIES):
                raise click.ClickException(str(error)) from error
            if isinstance(error, DBAPIError):
                raise click.ClickException(f"The database failed: {error.orig}") from error
            raise


@click.group(cls=CockpitGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(ctx: click.Context) -> None:
    """海曙数字驾驶舱 — the digital cockpit of Haishu district."""
    if ctx.obj is None:
        ctx.obj = CommandContext()
    ctx.call_on_close(ctx.obj.close)


if __name__ == "__main__":
    main()
