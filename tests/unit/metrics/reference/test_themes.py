"""The themes of the metrics."""

from __future__ import annotations

from metrics.reference import read_themes


def test_labels_every_theme_in_both_languages() -> None:
    for theme in read_themes().values():
        assert theme.label.text("zh_CN") != theme.label.text("en")
