"""Read a file of regions' shapes, judging each feature.

What is wrong with the whole file raises; what is wrong with one feature refuses that feature, with
a sentence for the clerk who sent it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from shapely.geometry import Point

from geo.coordinates import Datum
from geo.dbf_text import Encoding
from geo.errors import InvalidGeometryError
from geo.feature_reading import read_features
from geo.features import Feature, FeatureFile, did_you_mean
from geo.judging import Judged, RefusedError, judge
from geo.layers import LayerKind
from geo.reference_systems import Place, one_system, placing
from geo.shapes import RegionShape

# Where a file names its regions, in the order of trust; a code beats a name.
REGION_COLUMNS = ("region_code", "code", "区划代码", "adcode", "name", "名称")
_NAMED_AT_ONCE = 8


class Resolve(Protocol):
    """The directory of regions, as far as a file of shapes needs it."""

    def __call__(self, word: str) -> str:
        """Return the code of the region that a code or a name means.

        Raises:
            LookupError: none, or one of another level; the text is a clerk's sentence.
        """
        ...


@dataclass(frozen=True)
class ShapeFileOptions:
    """How to read a file, and what to record of its shapes.

    ``region_column`` holds codes or names (unset: the usual ones are tried), ``words`` translates
    them. ``name_column`` holds names beside codes: a code that means another region is told.
    ``area_column`` holds published areas, each ``area_unit`` square metres.
    ``reference_system`` is that of a file that declares none.
    """

    source: str
    datum: Datum = Datum.WGS84
    region_column: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    name_column: str = ""
    area_column: str = ""
    area_unit: float = 1.0
    layer: str = ""
    encoding: Encoding = "auto"
    reference_system: str = ""
    is_official: bool = True
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class RefusedShape:
    """A feature that was not taken: its number in the file, an excerpt, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class ReadShapes:
    """What a file held.

    ``areas`` are the published areas in square metres, by code. ``doubts`` are sentences about
    shapes that were taken, ``remarks`` about what was done to them.
    """

    features: int
    shapes: tuple[RegionShape, ...]
    refused: tuple[RefusedShape, ...]
    areas: Mapping[str, float] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_shape_file(file: Path, options: ShapeFileOptions, resolve: Resolve) -> ReadShapes:
    """Read and judge every feature of a file.

    Args:
        file: GeoJSON, GeoPackage, Shapefile, or a ZIP archive with one of them.
        options: how to read it, and what to record.
        resolve: turns a code or name into a region code.

    Raises:
        InvalidGeometryError: the file as a whole cannot be read or placed.
    """
    found = read_features(file, options.layer, options.encoding)
    _check_columns(file.name, found, options)
    place = placing(one_system(found.system, options.reference_system), options.datum)
    reading = _Reading(options, resolve, place)
    for feature in found.features:
        reading.take(feature)
    return reading.result(len(found.features))


def _check_columns(name: str, found: FeatureFile, options: ShapeFileOptions) -> None:
    wanted = (options.region_column, options.name_column, options.area_column)
    lacking = [column for column in wanted if column and column not in found.columns]
    if lacking:
        faults = [f"没有列“{column}”{did_you_mean(column, found.columns)}" for column in lacking]
        listed = "、".join(found.columns[:20]) or "没有任何属性列"
        raise InvalidGeometryError(f"{name}{'；'.join(faults)}（文件中有：{listed}）")


class _Reading:
    """The features of one file as they are judged one after another."""

    def __init__(self, options: ShapeFileOptions, resolve: Resolve, place: Place) -> None:
        self._options = options
        self._resolve = resolve
        self._place = place
        self._shapes: dict[tuple[str, LayerKind], RegionShape] = {}
        self._refused: list[RefusedShape] = []
        self._areas: dict[str, float] = {}
        self._doubts: list[str] = []
        self._repaired: list[str] = []
        self._flattened: list[str] = []

    def take(self, feature: Feature) -> None:
        """Judge one feature: keep its shape, or why it is refused."""
        try:
            if feature.geometry is None:
                raise RefusedError(feature.fault)
            judged = judge(feature.geometry, self._place)
            self._keep(feature, judged, self._code(feature))
        except RefusedError as refusal:
            self._refused.append(RefusedShape(feature.number, feature.text, str(refusal)))

    def result(self, features: int) -> ReadShapes:
        """Return what was found."""
        remarks = [
            f"{len(codes)}个图形{what}：{_listed(codes)}"
            for what, codes in (
                ("有细小的无效处，已修复（面积变化不超过1%）", self._repaired),
                ("带有高程，只保留平面坐标", self._flattened),
            )
            if codes
        ]
        shapes = tuple(self._shapes.values())
        return ReadShapes(
            features, shapes, tuple(self._refused), self._areas, tuple(self._doubts), tuple(remarks)
        )

    def _keep(self, feature: Feature, judged: Judged, code: str) -> None:
        kind = LayerKind.POINT if isinstance(judged.geometry, Point) else LayerKind.AREA
        if (code, kind) in self._shapes:
            raise RefusedError(f"区划{code}在文件中重复出现，只保留第一个")
        options = self._options
        self._shapes[code, kind] = RegionShape(
            region_code=code,
            kind=kind,
            geometry=judged.geometry,
            source=options.source,
            note=options.note,
            is_official=options.is_official,
            valid_from=options.valid_from,
            valid_to=options.valid_to,
        )
        if judged.repaired:
            self._repaired.append(code)
        if judged.flattened:
            self._flattened.append(code)
        self._read_area(feature, code)

    def _read_area(self, feature: Feature, code: str) -> None:
        if not self._options.area_column:
            return
        word = feature.word(self._options.area_column)
        try:
            area = float(word) * self._options.area_unit
        except ValueError:
            area = 0.0
        if not 0 < area < float("inf"):
            self._doubts.append(f"第{feature.number}个要素的面积“{word[:20]}”不是正数，未作比较")
            return
        self._areas[code] = area

    def _code(self, feature: Feature) -> str:
        options = self._options
        columns = (options.region_column,) if options.region_column else REGION_COLUMNS
        written = next((word for column in columns if (word := feature.word(column))), "")
        if not written:
            raise RefusedError(f"没有区划代码或名称（应在属性{'、'.join(columns)}之一中）")
        name = feature.word(options.name_column) if options.name_column else ""
        try:
            code = self._resolve(options.words.get(written, written))
        except LookupError as error:
            raise RefusedError(f"{error}{self._meant(name)}") from error
        meant = self._by_name(name)
        if meant and meant != code:
            self._doubts.append(
                f"第{feature.number}个要素的代码是{code}，名称“{name[:20]}”却是{meant}，按代码载入"
            )
        return code

    def _by_name(self, name: str) -> str:
        if not name:
            return ""
        try:
            return self._resolve(name)
        except LookupError:
            return ""

    def _meant(self, name: str) -> str:
        code = self._by_name(name)
        return f"按名称“{name}”，代码应为{code}。" if code else ""


def _listed(codes: list[str]) -> str:
    more = f"等{len(codes)}个" if len(codes) > _NAMED_AT_ONCE else ""
    return "、".join(codes[:_NAMED_AT_ONCE]) + more
