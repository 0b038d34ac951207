"""The rule: kinds apart, time within a kind, and one table wherever it is written."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layouts.attention import RULES, MatterKind, duration_weight, rule, rule_of
from layouts.panels import attention_questions as asked
from layouts.words import say
from tests.services.source import PROJECT

ROW = re.compile(r"^ {4}(\w+) +(\d+) +(yes)? +(lead|desk) ", re.MULTILINE)


def test_every_kind_has_one_rule_and_the_heaviest_comes_first():
    assert [entry.kind for entry in RULES] == list(MatterKind)
    assert all(above.weight - below.weight >= rule.APART for above, below in pairwise(RULES))
    assert rule.APART > rule.DURATION_WEIGHT


def test_the_table_of_the_docstring_is_the_rule():
    written = [
        (kind, int(weight), act_now == "yes", post)
        for kind, weight, act_now, post in ROW.findall(rule.__doc__ or "")
    ]
    assert written == [(r.kind.value, r.weight, r.act_now, r.post) for r in RULES]


def test_the_table_of_the_document_is_the_rule_in_the_words_of_the_page():
    page = (PROJECT / "docs" / "attention.md").read_text(encoding="utf-8")

    def word(message):
        return say("zh_CN", message)

    written = re.findall(r"^\| `(\w+)` \| (.+?) \| (\d+) \| (.*?) ?\| (.+?) \|", page, re.MULTILINE)
    assert [tuple(row) for row in written] == [
        (
            r.kind.value,
            word(f"matter_kind_{r.kind}"),
            str(r.weight),
            word("rule_today") if r.act_now else "",
            word(f"post_{r.post}"),
        )
        for r in RULES
    ]
    for number in (rule.DURATION_WEIGHT, rule.HALF_WEIGHT_DAYS, rule.APART, rule.FALLEN_PLACES):
        assert re.search(rf"\b{number}\b", page), number


def test_the_document_says_how_many_of_a_kind_stand_first_and_how_far_is_read_back():
    page = (PROJECT / "docs" / "attention.md").read_text(encoding="utf-8")
    assert f"最重的 {rule.PER_KIND} 项（当日须处置的类别 {rule.PER_URGENT_KIND} 项）" in page
    months = (asked.CLOSURE_MONTHS, asked.PLAN_MONTHS, asked.RISK_MONTHS)
    assert [int(n) for n in re.findall(r"(\d+) 个月", page)] == list(months)


@given(st.integers(0, 1_000_000), st.sampled_from(MatterKind), st.sampled_from(MatterKind))
def test_time_never_lifts_a_matter_over_the_next_kind(days, one, other):
    old, fresh = rule_of(one).weight + duration_weight(days), rule_of(other).weight
    if one is not other:
        assert (old < fresh) == (rule_of(one).weight < fresh)


@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_the_longer_weighs_more_and_half_of_it_comes_in_a_month(days, more):
    assert duration_weight(days) < duration_weight(days + more) < 9
    assert duration_weight(30) == 4.5
