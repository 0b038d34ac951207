from __future__ import annotations

from pathlib import Path

import pytest

from metrics import Catalogue, Level, MappingError
from metrics.ingest.mapping import ObservationMapping, ShapeMapping
from metrics.ingest.shelf import (
    fitting,
    named,
    nearest_format,
    read_any_mapping,
    read_mapping,
    shipped_mappings,
)

START = "name: some_table\nlabel: 某表\nregion: 海曙区\nperiod: {column: 月份}\n"
FIGURES = "figures: [{column: 值, metric: gdp}]\n"


def faults(tmp_path: Path, text: str) -> str:
    file = tmp_path / "some.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        read_mapping(file)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (START, "some.yaml:1: field 'figures' is missing"),
        (START + "figurs: []\n" + FIGURES, "some.yaml:5: unknown field 'figurs'. Did you mean"),
        (
            START + "figures:\n  - column: 值\n    metrics: gdp\n    metric: gdp\n",
            "some.yaml:7: unknown field 'figures.0.metrics'. Did you mean 'metric'?",
        ),
        (
            START.replace("月份}", "月份, formats: [cn_moth]}") + FIGURES,
            "some.yaml:4: period.formats.0: Input should be 'canonical', 'cn_month'",
        ),
        (START + "figures: [{column: 值}]\n", "some.yaml:5: figures.0: Value error, give either"),
        (
            START + FIGURES + "exclude: [{column: 区, pattern: '(', reason: 写错的式子}]\n",
            "some.yaml:6: exclude.0.pattern: Value error, no regular expression",
        ),
        (
            START + FIGURES + "published: {column: 网址, pattern: '\\d+'}\n",
            "some.yaml:6: published: Value error, 'pattern' must have the groups",
        ),
        (
            START + "figures: [{column: 值, indicator: {column: 名, words: {甲: {}}}}]\n",
            "some.yaml:5: figures.0.indicator.words.甲: Value error, give either the metric",
        ),
        ("- name: some\n", "some.yaml:1: expected 'name:', 'kind:' and so on, not a list."),
        ("kind: figures\n", "some.yaml:1: kind 'figures' is unknown"),
        ("name: [\n", "some.yaml:2: not YAML"),
    ],
)
def test_every_fault_is_told_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    assert fault in faults(tmp_path, text)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    told = faults(tmp_path, START + "encoding: latin\ndelimiter: '::'\n" + FIGURES)
    assert [line.split(":")[1] for line in told.splitlines()] == ["5", "6"]


SHAPES = "name: towns\nlabel: 界线\nkind: shapes\nsource: 民政局\nregion: {column: 代码}\n"


def test_a_mapping_of_shapes_is_one_more_kind(tmp_path: Path) -> None:
    file = tmp_path / "towns.yaml"
    file.write_text(SHAPES + "level: town\ndatum: GCJ-02\n", encoding="utf-8")
    mapping = read_any_mapping(file)
    assert isinstance(mapping, ShapeMapping)
    assert (mapping.level, mapping.datum) == (Level.TOWN, "gcj02")
    with pytest.raises(MappingError, match="describes shapes of regions, not a table"):
        read_mapping(file)


def test_a_mapping_of_shapes_tells_all_faults_and_the_words_that_were_meant(tmp_path: Path) -> None:
    text = SHAPES + "level: twon\ndatum: wgs8\nlayr: a\nvalid_from: 2025-02-01\n"
    told = faults(tmp_path, text + "valid_to: 2025-01-01\n")
    assert [line.split(":")[1] for line in told.splitlines()] == ["6", "7", "8"]
    assert "(found 'twon'). Did you mean 'town'?" in told
    assert "Did you mean 'wgs84'?" in told
    assert "unknown field 'layr'. Did you mean 'layer'?" in told
    backwards = SHAPES + "level: town\ndatum: wgs84\nvalid_from: 2025-02-01\n"
    assert "valid_to lies before" in faults(tmp_path, backwards + "valid_to: 2025-01-01\n")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"nowhere\.yaml: cannot be read"):
        read_mapping(tmp_path / "nowhere.yaml")
    (tmp_path / "gbk.yaml").write_bytes("名".encode("gb18030"))
    with pytest.raises(MappingError, match="not UTF-8"):
        read_mapping(tmp_path / "gbk.yaml")


def test_shipped_mappings_name_metrics_that_are_declared(catalogue: Catalogue) -> None:
    meant = set()
    for mapping in shipped_mappings():
        if isinstance(mapping, ObservationMapping):
            for figure in mapping.figures:
                meant |= {figure.metric} if isinstance(figure.metric, str) else set()
                if figure.indicator:
                    meant |= {word.metric for word in figure.indicator.words.values()}
    assert sorted(name for name in meant - {""} if name not in catalogue) == []


def test_shipped_mappings_have_names_of_their_own() -> None:
    names = [mapping.name for mapping in shipped_mappings()]
    assert len(set(names)) == len(names) >= 10


def test_a_file_is_claimed_by_its_name() -> None:
    found = named("macro_china_cpi_df.csv")
    assert found is not None
    assert found.name == "china_consumer_prices"
    assert named("cpi.csv") is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("metric,region,period,value", "figures"),
        ("source,external_id,category,severity,region,reported_at,closed_at", "events"),
        (
            "source,external_id,category,severity,region,reported_at,step,step_at",
            "event_steps",
        ),
        ("指标,地区,目标期,目标值,计划,原文", "targets"),
    ],
)
def test_our_own_formats_are_known_by_their_headers(header: str, name: str) -> None:
    found = fitting(header.split(","))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("统一社会信用代码,企业名称", "enterprises"),
        ("期间,营业收入,用电量", "firm_figures"),
        ("月份,当月", "figures"),
    ],
)
def test_a_header_that_lacks_columns_is_nearest_to_the_format_that_it_shows_most_of(
    header: str, name: str
) -> None:
    assert nearest_format(header.split(",")).name == name


def test_a_foreign_header_fits_none_of_our_formats() -> None:
    assert fitting(["月份", "当月"]) is None
