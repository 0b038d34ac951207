"""``cockpit serve``: the web server, checked before it starts."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication

from cockpit.checking import find_faults
from cockpit.context import CommandContext
from cockpit.errors import ConfigurationError
from cockpit.migrations import check_schema
from cockpit.settings import ServerSettings, Settings

if TYPE_CHECKING:
    from flask import Flask

# Longer than any proxy's, so that the proxy and not the server closes an idle connection.
KEEPALIVE_SECONDS = 75


class WebServer(BaseApplication):  # type: ignore[misc] # gunicorn is untyped
    """Gunicorn with threads, configured by the settings alone."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options."""
        server = self.settings.server
        options: dict[str, Any] = {
            "bind": f"{server.host}:{server.port}",
            "workers": server.workers,
            "threads": server.threads,
            "worker_class": "gthread",
            "keepalive": KEEPALIVE_SECONDS,
            "proc_name": "cockpit",
            # A screen holds its connection open; waiting for it would only delay a restart.
            "graceful_timeout": 5,
            "loglevel": "warning",
            # One socket a user would be shared by every cockpit on the machine.
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Build the application in the worker, after the fork: engines do not survive one."""
        from cockpit.application import create_app
        from cockpit.renewal_watch import RenewalWatch
        from cockpit.services import build_services
        from cockpit.warming import warm

        services = build_services(self.settings)
        server: Flask = create_app(self.settings, services).server
        if self.settings.server.warm:
            warm(server, services.pages)
        if self.settings.renewal.on:
            RenewalWatch(services.engine, services.catalogue, self.settings.renewal).start()
        return server


@click.command()
@click.pass_obj
def serve(context: CommandContext) -> None:
    """Serve the screens until interrupted (COCKPIT_SERVER__PORT chooses the port)."""
    if faults := [fault for group in find_faults(context).values() for fault in group]:
        raise click.ClickException("\n".join([f"{len(faults)} fault(s) found:", *faults]))
    check_schema(context.engine)
    context.close()
    server = context.settings.server
    check_port(server)
    click.echo(f"http://{server.host}:{server.port}")
    WebServer(context.settings).run()


def check_port(server: ServerSettings) -> None:
    """See that the address is free; gunicorn itself would try for seconds and say less.

    Raises:
        ConfigurationError: another process listens there, or the address is not this machine's.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((server.host, server.port))
        except OSError as error:
            raise ConfigurationError(
                [
                    f"COCKPIT_SERVER__HOST and __PORT: {server.host}:{server.port} cannot be "
                    f"listened on ({error.strerror}). Stop what listens there, or choose another."
                ]
            ) from error
