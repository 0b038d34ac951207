"""Component libraries of desk pages, loaded by the browser with the first page that needs them.

Dash puts every imported library into every page: 2.3 MB of scripts before a wall's first paint.
Marked as dynamic they are served all the same, and ``assets/js/screen.js`` asks for them.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

from dash.fingerprint import build_fingerprint

from cockpit.statics import DASH_BUNDLES
from layouts.page import DESK_LIBRARIES


def postpone_libraries() -> None:
    """Take the scripts of desk libraries out of the index; call it before Dash is made."""
    for name in DESK_LIBRARIES:
        for resource in _library(name)._js_dist:
            resource.pop("async", None)
            resource["dynamic"] = True


def library_script(name: str) -> str:
    """Return the address of a library's main script, as Dash serves it."""
    library = _library(name)
    main = str(library._js_dist[0]["relative_package_path"])
    modified = int((Path(str(library.__file__)).parent / main).stat().st_mtime)
    return f"{DASH_BUNDLES}{name}/{build_fingerprint(main, library.__version__, modified)}"


def _library(name: str) -> ModuleType:
    return importlib.import_module(name)
