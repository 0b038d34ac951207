from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from cockpit.errors import ConfigurationError
from cockpit.settings import (
    EconomySettings,
    MapSettings,
    Settings,
    load_settings,
    setting_fields,
)


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("COCKPIT_")]:  # noqa: TID251
        monkeypatch.delenv(name)


def test_defaults_serve_the_embedded_shape() -> None:
    settings = load_settings()
    assert settings.server.port == 8050
    assert settings.database.url.get_secret_value() == "sqlite:///var/cockpit.db"
    assert settings.demo.day == date(2025, 10, 20)


def test_reads_a_field_of_a_group_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPIT_SERVER__PORT", "9000")
    assert load_settings().server.port == 9000


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("COCKPIT_SERVER__PROT", "COCKPIT_SERVER__PROT is no setting. "
         "Did you mean 'COCKPIT_SERVER__PORT'?"),
        ("COCKPIT_SEVER__PORT", "Did you mean 'COCKPIT_SERVER__PORT'?"),
        ("COCKPIT_ZZZ", "COCKPIT_ZZZ is no setting."),
    ],
    ids=["unknown field", "unknown group", "nothing near"],
)  # fmt: skip
def test_refuses_when_a_name_is_unknown(
    monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(ConfigurationError) as refused:
        load_settings()
    assert message in str(refused.value)
    assert len(refused.value.faults) == 1


def test_reports_every_fault_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPIT_SERVER__PORT", "99999")
    monkeypatch.setenv("COCKPIT_DEMO__DAY", "yesterday")
    monkeypatch.setenv("COCKPIT_TYPO", "1")
    with pytest.raises(ConfigurationError) as refused:
        load_settings()
    starts = [fault.split(":")[0].split()[0] for fault in refused.value.faults]
    assert starts == ["COCKPIT_DEMO__DAY", "COCKPIT_SERVER__PORT", "COCKPIT_TYPO"]
    assert "less than or equal to 65535 (found '99999')" in str(refused.value)


def test_ignores_names_of_other_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPITX_PORT", "1")
    load_settings()


def test_a_loaded_setting_cannot_be_changed() -> None:
    settings = load_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.server.port = 1  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        settings.server = settings.server  # type: ignore[misc]


def test_the_database_url_does_not_show_in_the_settings_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__URL", "postgresql://cockpit:swordfish@db/cockpit")
    assert "swordfish" not in repr(load_settings())


def test_every_setting_is_described_and_within_its_own_bounds() -> None:
    for name, group, field in setting_fields():
        assert field.description, name
        assert field.description.endswith("."), name
        group.model_validate(group().model_dump())
    assert Settings.model_config["extra"] == "forbid"


def test_a_base_map_names_its_places_and_whose_it_is():
    tiles = "https://t0.example/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=k"
    found = MapSettings(base_tiles=tiles, base_credit="天地图 GS(2024)0650号")
    assert found.base_origin == "https://t0.example"
    assert MapSettings().base_origin == ""


@pytest.mark.parametrize(
    ("tiles", "credit", "fault"),
    [
        ("https://t0.example/{z}/{x}.png", "某", "base_tiles lacks {y}"),
        ("https://t0.example/{z}/{x}/{y}.png", "", "needs base_credit"),
        ("javascript:alert(1)//{z}{x}{y}", "某", "pattern"),
        ("ftp://t0.example/{z}/{x}/{y}", "某", "pattern"),
    ],
)
def test_a_base_map_that_will_not_do_is_refused(tiles: str, credit: str, fault: str):
    with pytest.raises(ValidationError, match=re.escape(fault)):
        MapSettings(base_tiles=tiles, base_credit=credit)


def test_the_own_input_output_table_is_a_file(tmp_path: Path):
    file = tmp_path / "table.yaml"
    with pytest.raises(ValidationError, match="no such file"):
        EconomySettings(input_output=str(file))
    file.touch()
    assert EconomySettings(input_output=str(file)).input_output == str(file)
    assert EconomySettings().input_output == ""
