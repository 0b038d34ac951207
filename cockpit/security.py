"""Headers that keep a page to itself: what it may load, run, and be framed by."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash
from flask import Flask, Response


def content_security_policy(script_hashes: Sequence[str], base_map: str = "") -> str:
    """Write the policy: everything from here, and nothing inline but what Dash writes itself.

    ``base_map``: the one other host that may be asked, for its pictures alone ('' for none). Styles
    set by script (Plotly, MapLibre) need ``unsafe-inline``; MapLibre's worker is a blob.
    """
    pictures = [base_map] if base_map else []
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *script_hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *pictures],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *pictures],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def secure(app: Dash, base_map: str = "") -> None:
    """Put the headers on every answer; call it after the last inline callback."""
    policy = content_security_policy(app.csp_hashes(), base_map)
    server: Flask = app.server

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        # The rest concerns pages alone; a poll's answer stays small.
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = policy
            response.headers["Referrer-Policy"] = "no-referrer"
        return response
