"""How a reader wants to be spoken to: the language of a request."""

from __future__ import annotations

from flask import Flask, Request, Response, request

from layouts.words import LOCALES

# The address decides, then what the reader chose last; the script sets the cookie too.
NAME = "lang"
YEAR = 31_536_000


def locale_of(asked: Request, default: str) -> str:
    """Return the locale of a request: its address's, the reader's cookie's, or the default."""
    wishes = (asked.args.get(NAME), asked.cookies.get(NAME))
    return next((wish for wish in wishes if wish in LOCALES), default)


def remember_language(server: Flask) -> None:
    """Keep the language that a page's address asks for: its later requests do not repeat it."""

    @server.after_request
    def remember(response: Response) -> Response:
        wish = request.args.get(NAME)
        if wish in LOCALES and response.mimetype == "text/html":
            response.set_cookie(NAME, wish, max_age=YEAR, samesite="Lax")
        return response
