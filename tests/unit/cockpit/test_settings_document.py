from __future__ import annotations

from pydantic import SecretStr

from cockpit.settings import DatabaseSettings, Settings, setting_fields
from cockpit.settings_document import present_settings, settings_markdown


def test_markdown_has_a_row_for_every_setting() -> None:
    text = settings_markdown()
    for name, _, _ in setting_fields():
        assert text.count(f"| `{name}` |") == 1


def test_markdown_prints_bounds_and_choices() -> None:
    text = settings_markdown()
    assert "| `COCKPIT_SERVER__PORT` | `8050` | 1 to 65535 |" in text
    assert "| `zh_CN`, `en` |" in text


def test_present_values_hide_the_database_password() -> None:
    secret = DatabaseSettings(url=SecretStr("postgresql://cockpit:swordfish@db/cockpit"))
    lines = present_settings(Settings(database=secret)).splitlines()
    assert "COCKPIT_SERVER__PORT=8050" in lines
    assert "COCKPIT_DATABASE__URL=**********" in lines
