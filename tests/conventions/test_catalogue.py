"""What every declared metric owes its readers."""

from __future__ import annotations

from metrics import Catalogue
from tests.integration.case_files import read_cases


def test_every_metric_has_a_case_with_hand_written_sql(catalogue: Catalogue) -> None:
    checked = {case.metric for case in read_cases()}
    assert [name for name in catalogue.names if name not in checked] == []


def test_every_case_is_about_a_declared_metric(catalogue: Catalogue) -> None:
    assert sorted({case.metric for case in read_cases()} - set(catalogue.names)) == []


def test_every_metric_says_what_it_is_and_whence(catalogue: Catalogue) -> None:
    silent = [
        metric.name
        for metric in catalogue
        if not (metric.label.zh and metric.label.en and metric.source and metric.definition)
    ]
    assert silent == []
