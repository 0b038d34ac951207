"""The layers that a map may show, as declared in ``catalogue/layers.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.errors import LayerCatalogueError, LayerIssue, UnknownLayerError

LAYERS_FILE = Path(__file__).parent / "catalogue" / "layers.yaml"


class LayerKind(StrEnum):
    """What a layer's shapes are."""

    AREA = "area"
    POINT = "point"


class Provenance(StrEnum):
    """How far a layer's shapes may be trusted."""

    OFFICIAL = "official"
    PUBLISHED = "published"
    SCHEMATIC = "schematic"


class StyleRole(StrEnum):
    """What a layer does on the map; the map component turns the role into paint."""

    BASE = "base"
    CHOROPLETH = "choropleth"
    PLACE = "place"
    HEXAGON = "hexagon"
    HOT_SPOT = "hot_spot"
    CLUSTER = "cluster"
    TREND = "trend"
    RATE = "rate"
    RISK = "risk"
    HEAT = "heat"
    EVENT = "event"
    MARKER = "marker"


class LayerText(BaseModel):
    """Words of a layer in each locale."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self, locale: str) -> str:
        """Return the words for a locale such as ``zh_CN`` or ``en``."""
        return self.en if locale.startswith("en") else self.zh


class MapLayer(BaseModel):
    """One layer: ``about`` says what it shows and how.

    ``note`` is printed beside the source (示意边界); ``shown``: before anybody chose.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")
    kind: LayerKind
    label: LayerText
    about: LayerText
    source: str = Field(min_length=1)
    note: str = ""
    style: StyleRole
    provenance: Provenance
    shown: bool = True


class LayerCatalogue:
    """All declared layers by id; immutable."""

    def __init__(self, layers: Mapping[str, MapLayer]) -> None:
        self._layers = MappingProxyType(dict(layers))

    def __getitem__(self, layer_id: str) -> MapLayer:
        """Return a layer by id.

        Raises:
            UnknownLayerError: with a did-you-mean.
        """
        try:
            return self._layers[layer_id]
        except KeyError:
            raise UnknownLayerError(layer_id, self._layers) from None

    def __iter__(self) -> Iterator[MapLayer]:
        return iter(self._layers.values())

    def __len__(self) -> int:
        return len(self._layers)


@functools.cache
def load_layers(file: Path = LAYERS_FILE) -> LayerCatalogue:
    """Read and check the layer catalogue, from the ground up.

    Raises:
        LayerCatalogueError: with every fault found, each with file and line.
    """
    text = file.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LayerCatalogueError([LayerIssue(file.name, line, f"{error.problem}")]) from error
    if not isinstance(node, yaml.SequenceNode):
        issue = LayerIssue(file.name, 1, "expected a list of layers, each starting with '- id:'")
        raise LayerCatalogueError([issue])
    layers: dict[str, MapLayer] = {}
    issues: list[LayerIssue] = []
    for entry, entry_node in zip(entries, node.value, strict=True):
        line = entry_node.start_mark.line + 1
        try:
            layer = MapLayer.model_validate(entry)
        except ValidationError as error:
            issues += _faults(error, entry, entry_node, file.name)
            continue
        if layer.id in layers:
            issues.append(LayerIssue(file.name, line, f"layer {layer.id!r} is declared twice"))
        layers[layer.id] = layer
    if issues:
        raise LayerCatalogueError(issues)
    return LayerCatalogue(layers)


def _faults(
    error: ValidationError, entry: Any, node: yaml.Node, file_name: str
) -> list[LayerIssue]:
    """Say the faults of one entry, each at the line of its field."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    lines = {key.value: key.start_mark.line + 1 for key, _ in pairs}
    name = entry.get("id", "?") if isinstance(entry, dict) else "?"
    return [
        LayerIssue(
            file_name,
            lines.get(fault["loc"][0] if fault["loc"] else "", node.start_mark.line + 1),
            f"{name}: {'.'.join(map(str, fault['loc'])) or 'entry'}: {fault['msg']}",
        )
        for fault in error.errors()
    ]
