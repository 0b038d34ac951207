"""An indicator is an entry of the catalogue and a case: no metric goes without its own check."""

from __future__ import annotations

from metrics import Catalogue
from tests.integration.case_files import read_cases


def test_every_metric_has_a_case(catalogue: Catalogue) -> None:
    missing = set(catalogue.names) - {case.metric for case in read_cases()}
    assert not missing, f"tests/integration/cases/*.yaml say nothing of {sorted(missing)}"


def test_every_case_is_of_a_metric_and_checks_with_a_query(catalogue: Catalogue) -> None:
    for case in read_cases():
        assert case.metric in catalogue, case
        assert case.check.lstrip().startswith("SELECT"), case


def test_no_metric_is_only_ever_absent(catalogue: Catalogue) -> None:
    answered = {case.metric for case in read_cases() if case.check.strip() != "SELECT NULL"}
    assert set(catalogue.names) <= answered
