from __future__ import annotations

from click.testing import CliRunner

from cockpit.forecast_command import forecast


def test_says_what_it_takes() -> None:
    done = CliRunner().invoke(forecast, ["--help"])
    assert done.exit_code == 0
    assert "--all" in done.output
