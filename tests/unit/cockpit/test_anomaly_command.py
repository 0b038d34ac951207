from __future__ import annotations

from click.testing import CliRunner

from cockpit.anomaly_command import anomalies


def test_says_what_it_does() -> None:
    done = CliRunner().invoke(anomalies, ["--help"])
    assert done.exit_code == 0
    assert "newest figure" in done.output
