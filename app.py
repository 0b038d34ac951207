"""The WSGI entry: ``gunicorn app:server``; ``cockpit serve`` does the same with the settings."""

from cockpit.application import create_app
from cockpit.settings import load_settings

server = create_app(load_settings()).server
