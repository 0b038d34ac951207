from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from cockpit.errors import ConfigurationError
from cockpit.serving import WebServer, check_port
from cockpit.settings import ServerSettings, Settings


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_refuses_when_something_listens_there_already(taken_port: int) -> None:
    with pytest.raises(ConfigurationError, match=f"127.0.0.1:{taken_port} cannot be listened on"):
        check_port(ServerSettings(port=taken_port))


def test_refuses_when_the_address_is_another_machines() -> None:
    with pytest.raises(ConfigurationError, match="choose another"):
        check_port(ServerSettings(host="203.0.113.7"))


def test_accepts_when_the_port_is_free(taken_port: int) -> None:
    check_port(ServerSettings(host="127.0.0.2", port=taken_port))


def test_gunicorn_follows_the_settings() -> None:
    settings = Settings(server=ServerSettings(host="127.0.0.2", port=8061, workers=2, threads=3))
    config = WebServer(settings).cfg
    assert config.address == [("127.0.0.2", 8061)]
    assert (config.workers, config.threads, config.worker_class_str) == (2, 3, "gthread")
    assert config.control_socket_disable
