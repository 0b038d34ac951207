import pytest

from geo import LayerCatalogueError, LayerKind, StyleRole, UnknownLayerError, load_layers

LAYER = """\
- id: towns
  kind: area
  label: {zh: 镇乡, en: Towns}
  about: {zh: 镇乡的界, en: Where towns lie}
  source: 公开坐标
  style: choropleth
  provenance: schematic
"""


def read(tmp_path, text):
    file = tmp_path / "layers.yaml"
    file.write_text(text, encoding="utf-8")
    return load_layers(file)


def test_knows_the_shipped_layers():
    layers = load_layers()
    assert [layer.id for layer in layers] == [
        "towns", "event_rates", "communities", "event_hexagons", "event_clusters", "hot_spots",
        "hot_spot_trends", "event_heat", "events", "risk_points", "urgent",
    ]  # fmt: skip
    assert layers["towns"].kind is LayerKind.AREA
    assert layers["towns"].style is StyleRole.CHOROPLETH
    assert layers["towns"].note == "示意边界"
    assert layers["towns"].about.text("en").startswith("Towns")
    assert not layers["event_heat"].shown


def test_suggests_a_name_when_the_layer_is_unknown():
    with pytest.raises(UnknownLayerError, match=r"Unknown layer 'town'\. Did you mean 'towns'"):
        load_layers()["town"]


def test_tells_every_fault_with_its_line_when_entries_are_wrong(tmp_path):
    text = LAYER.replace("area", "raea") + LAYER.replace("towns", "Towns!")
    with pytest.raises(LayerCatalogueError) as caught:
        read(tmp_path, text)
    assert [issue.line for issue in caught.value.issues] == [2, 8]
    assert "layers.yaml:2: towns: kind" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (LAYER + LAYER, 8, "declared twice"),
        (LAYER + "  colour: red\n", 8, "colour"),
        ("layers: {}\n", 1, "expected a list"),
        ("- id: [\n", 2, "expected"),
        ("", 1, "expected a list"),
        ("- towns\n", 1, "entry"),
    ],
    ids=["twice", "stranger", "no list", "no yaml", "empty", "no mapping"],
)
def test_refuses_when_the_file_is_wrong(tmp_path, text, line, words):
    with pytest.raises(LayerCatalogueError) as caught:
        read(tmp_path, text)
    [issue] = caught.value.issues
    assert issue.line == line
    assert words in issue.message
