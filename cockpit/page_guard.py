"""Addresses of pages: Dash answers every path with the application; here wrong ones are refused."""

from __future__ import annotations

from flask import Flask, Response, request

from cockpit.errors import UnknownPageError
from cockpit.faults import FAMILIES, fault_of, sentence_of
from cockpit.index import build_fault_page
from cockpit.reader import locale_of
from cockpit.services import Services
from cockpit.statics import ASSETS
from layouts.selection import Selection
from layouts.words import say

# Dash's routes for "any page"; everything else has an address of its own.
PAGE_ENDPOINTS = frozenset({"/", "/<path:path>"})


def guard_pages(server: Flask, services: Services, assets_path: str) -> None:
    """Answer a page's address with a sentence and its status when it selects nothing."""
    paths = {page.path for page in services.pages}
    styles = tuple(sorted(file.name for file in ASSETS.glob("*.css")))
    default = services.settings.screen.locale

    def check() -> None:
        if request.path not in paths:
            raise UnknownPageError(request.path, paths)
        selection = Selection.from_query(request.args)
        situation = services.situation.current()
        _ = situation.regions[selection.region]

    @server.before_request
    def guard() -> Response | None:
        if request.endpoint not in PAGE_ENDPOINTS:
            return None
        try:
            check()
        except FAMILIES as error:
            fault = fault_of(error)
            if fault.status >= 500:
                return None  # the page itself says so, and recovers alone
            locale = locale_of(request, default)
            sentence = sentence_of(error, locale)
            home = say(locale, "back_home")
            page = build_fault_page(assets_path, styles, locale, sentence, home)
            return Response(page, status=fault.status, mimetype="text/html")
        return None
