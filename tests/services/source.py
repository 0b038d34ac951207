"""The project's own files, for the tests that hold its conventions."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
PACKAGES = ("cockpit", "layouts", "metrics", "geo")
OUTSIDE = {".git", ".venv", "node_modules", "var", "build", "dist", "test-artefacts"}


def source_modules() -> list[Path]:
    """Return the Python files of the four packages and ``app.py``, relative to the project."""
    files = [
        PROJECT / "app.py",
        *(file for name in PACKAGES for file in (PROJECT / name).rglob("*.py")),
    ]
    return sorted(file.relative_to(PROJECT) for file in files if file.is_file())


def project_files(*suffixes: str) -> list[Path]:
    """Return the project's files with one of the suffixes, relative to it; installed ones aside."""
    return sorted(
        relative
        for file in PROJECT.rglob("*")
        if file.suffix in suffixes
        and not OUTSIDE & set((relative := file.relative_to(PROJECT)).parts)
        and not any(part.endswith("_cache") or part == ".hypothesis" for part in relative.parts)
    )


def dotted(module: Path) -> str:
    """Return the import name of a module's file."""
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")
