"""What must not be written: paths of one machine, and foreign data."""

from __future__ import annotations

import re

from tests.services.source import PROJECT, project_files, source_modules

MACHINE_PATHS = re.compile(r"/(?:work|root|home|Users)/")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
# Data come from a mapping, a declaration or the demo's own construction, never from a copied file.
DATA_SUFFIXES = (".csv", ".xlsx", ".xls", ".parquet", ".geojson", ".shp", ".db", ".sqlite", ".ttf",
                 ".otf", ".woff", ".woff2", ".zip")  # fmt: skip
LARGEST_FIXTURE_BYTES = 20_000


def test_no_path_of_one_machine_is_written() -> None:
    found = [
        f"{file}: {match.group()}"
        for file in project_files(".py", ".yaml", ".toml", ".md", ".js", ".css", ".json")
        if file.parts[:2] != ("tests", "conventions")
        for match in MACHINE_PATHS.finditer(_text(file))
    ]
    assert found == []


def test_the_source_does_not_know_the_folder_of_real_figures() -> None:
    assert [str(file) for file in source_modules() if "shared/data" in _text(file)] == []


def test_nothing_is_left_marked_as_unfinished() -> None:
    found = [
        str(file)
        for file in project_files(".py", ".yaml", ".js", ".css")
        if file.parts[:2] != ("tests", "conventions") and UNFINISHED.search(_text(file))
    ]
    assert found == []


def test_no_data_or_font_file_is_part_of_the_project() -> None:
    """Tests may keep small files of their own making."""
    found = [
        str(file)
        for file in project_files(*DATA_SUFFIXES)
        if file.parts[0] != "tests" or (PROJECT / file).stat().st_size > LARGEST_FIXTURE_BYTES
    ]
    assert found == []


def _text(file: object) -> str:
    return (PROJECT / str(file)).read_text(encoding="utf-8")
