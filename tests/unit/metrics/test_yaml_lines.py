"""Every value of a YAML file knows its line."""

from __future__ import annotations

import pytest
import yaml

from metrics.yaml_lines import line_index, nearest_line, read_yaml

TEXT = """\
- name: first
  label:
    zh: 一
- name: second
  targets:
    - {period: 2021}
    - period: 2025
      value: 95
"""


def test_reads_what_a_text_says() -> None:
    content, _ = read_yaml(TEXT)
    assert content == [
        {"name": "first", "label": {"zh": "一"}},
        {"name": "second", "targets": [{"period": 2021}, {"period": 2025, "value": 95}]},
    ]
    assert read_yaml("") == (None, None)


@pytest.mark.parametrize(
    "text", ["- a: [1\n- b", "!!python/object:builtins.object {}", "a\n---\nb"]
)
def test_refuses_what_is_no_plain_document(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)


def test_finds_the_line_of_keys_and_items() -> None:
    _, node = read_yaml(TEXT)
    lines = line_index(node)
    assert lines[(0, "label")] == 2
    assert lines[(0, "label", "zh")] == 3
    assert lines[(1, "targets", 0, "period")] == 6
    assert lines[(1, "targets", 1, "value")] == 8


def test_falls_back_to_the_nearest_ancestor_when_a_field_is_absent() -> None:
    _, node = read_yaml(TEXT)
    lines = line_index(node)
    assert nearest_line(lines, (1, "targets", 1, "operator")) == 7
    assert nearest_line(lines, (7, "name")) == 1


def test_points_at_the_first_line_when_the_file_is_empty() -> None:
    assert nearest_line(line_index(None), (0, "name")) == 1
