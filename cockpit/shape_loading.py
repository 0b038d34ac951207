"""Load a file of regions' shapes, recorded as a batch like any other file.

Shapes belong to ``geo`` and the record of loads to ``metrics``; they meet here, in region codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa

from cockpit.shape_directory import ShapeDirectory
from geo.boundaries import StoredCounts, read_shapes, store_shapes
from geo.coordinates import Datum
from geo.errors import InvalidGeometryError
from geo.layers import LayerKind
from geo.measuring import HECTARE, SQUARE_KILOMETRE
from geo.neighbours import TOLERANCE_HECTARES, against_published, compare, relatives
from geo.shape_file import ReadShapes, ShapeFileOptions, read_shape_file
from geo.unpacking import MAIN_SUFFIXES, ZIP_SUFFIX
from metrics import Clock, Level, LoadError, MappingError
from metrics.engines import reading
from metrics.ingest.batches import (
    Incoming,
    close_batch,
    holds_demo,
    open_batch,
    refuse_rows,
    take_turn,
)
from metrics.ingest.loading import INTO_DEMO, LONGEST_NOTE, file_digest
from metrics.ingest.mapping import ShapeMapping
from metrics.ingest.refusals import Refusal, shown
from metrics.ingest.report import LoadReport, LoadRequest, Outcome
from metrics.ingest.shelf import read_any_mapping
from metrics.ingest.tally import SHOWN
from metrics.ingest.transactions import writing
from metrics.versions import REGIONS, bump_versions
from metrics.warehouse.reference import read_region_tree

SUFFIXES = frozenset({*MAIN_SUFFIXES, ZIP_SUFFIX})
DATASET = "region_shapes"

_AREA_UNITS = {"m2": 1.0, "ha": HECTARE, "km2": SQUARE_KILOMETRE}
_NOTHING = StoredCounts(0, 0, 0)
_LONGEST_SENTENCE = 300


@dataclass(frozen=True)
class _Result:
    """What became of a file's features, or why none was looked at."""

    read: ReadShapes = field(default_factory=lambda: ReadShapes(0, (), ()))
    stored: StoredCounts = _NOTHING
    note: str = ""

    @property
    def outcome(self) -> Outcome:
        kept = self.stored.new + self.stored.revised + self.stored.unchanged
        if self.note or not kept:
            return Outcome.REFUSED
        return Outcome.PARTIAL if self.read.refused else Outcome.LOADED

    @property
    def kept_note(self) -> str | None:
        """What the batch keeps: why nothing was loaded, and what was doubtful."""
        lines = [self.note, *self.read.doubts, *self.read.remarks]
        return shown("\n".join(filter(None, lines)), LONGEST_NOTE) or None


@dataclass(frozen=True)
class _Plan:
    """What a mapping, or the lack of one, says about a file."""

    options: ShapeFileOptions
    level: Level | None = None
    tolerance: float = TOLERANCE_HECTARES

    @classmethod
    def of(cls, mapping: ShapeMapping) -> _Plan:
        """Translate a mapping."""
        area = mapping.area
        options = ShapeFileOptions(
            source=mapping.source,
            datum=Datum(mapping.datum),
            region_column=mapping.region.column,
            words=mapping.region.words,
            name_column=mapping.region_name.column if mapping.region_name else "",
            area_column=area.column if area else "",
            area_unit=_AREA_UNITS[area.unit] if area else 1.0,
            layer=mapping.layer,
            encoding=mapping.encoding,
            reference_system=mapping.crs,
            is_official=mapping.official,
            note=mapping.note,
            valid_from=mapping.valid_from,
            valid_to=mapping.valid_to,
        )
        tolerance = mapping.tolerance_hectares
        return cls(options, mapping.level, TOLERANCE_HECTARES if tolerance is None else tolerance)


def is_of_shapes(request: LoadRequest) -> bool:
    """Say whether a file is one of shapes: by its mapping, or without one by its name."""
    if request.mapping is not None:
        try:
            return isinstance(read_any_mapping(request.mapping), ShapeMapping)
        except MappingError:  # told by the load, with every fault
            pass
    return request.file.suffix.lower() in SUFFIXES


def load_shapes(
    engine: sa.Engine, request: LoadRequest, *, datum: Datum, clock: Clock
) -> LoadReport:
    """Load a file of shapes; the batch and the refused features are recorded in any case.

    Args:
        engine: the warehouse, migrated and with its regions.
        request: which file, and how; ``strict`` also refuses what does not fit its neighbours.
        datum: of a file without a mapping.
        clock: when it is recorded, and the day on which its boundaries are to be in force.

    Raises:
        LoadError: there is no such file.
        SourceUnavailableError: the database failed; nothing was loaded.
    """
    incoming = _unidentified(request, datum)
    try:
        plan = _Plan(ShapeFileOptions(incoming.file_name, datum))
        if request.mapping is not None:
            mapping = read_any_mapping(request.mapping)
            if not isinstance(mapping, ShapeMapping):
                raise LoadError(f"{request.mapping.name}描述的是表格，不是图形（kind: shapes）。")
            plan = _Plan.of(mapping)
            incoming = _identified(incoming, request, mapping)
        _check_validity(plan.options, clock.today())
        result = _read(engine, request, plan, clock)
    except InvalidGeometryError as error:
        result = _Result(note=shown(f"{error}。", LONGEST_NOTE))
    except LoadError as error:
        result = _Result(note=shown(str(error), LONGEST_NOTE))
    return _keep(engine, request, incoming, result, clock)


def _unidentified(request: LoadRequest, datum: Datum) -> Incoming:
    return Incoming(
        dataset=request.dataset or DATASET,
        label=shown(request.file.name, 127),
        kind="shapes",
        source="",
        file_name=shown(request.file.name, 255),
        file_hash=file_digest(request.file),
        mapping_hash=datum.value,
        provenance=request.provenance,
        mapping_name=f"图形（{datum.value}）",
    )


def _identified(incoming: Incoming, request: LoadRequest, mapping: ShapeMapping) -> Incoming:
    return replace(
        incoming,
        dataset=request.dataset or mapping.name,
        label=mapping.label,
        source=mapping.source,
        mapping_hash=mapping.digest,
        mapping_name=mapping.name,
    )


def _check_validity(options: ShapeFileOptions, today: date) -> None:
    """Refuse boundaries that are not in force: a map shows today's."""
    if options.valid_from and options.valid_from > today:
        raise InvalidGeometryError(
            f"映射写明边界自{options.valid_from}起生效，今天（{today}）尚未到来，请到时再载入"
        )
    if options.valid_to and options.valid_to < today:
        raise InvalidGeometryError(
            f"映射写明边界于{options.valid_to}失效，早于今天（{today}），不能作为现行边界"
        )


def _read(engine: sa.Engine, request: LoadRequest, plan: _Plan, clock: Clock) -> _Result:
    """Read a file, and hold it against what is stored."""
    with reading(engine) as connection:
        if not request.into_demo and holds_demo(connection):
            return _Result(note=INTO_DEMO)
        directory = ShapeDirectory(read_region_tree(connection, clock.today()), plan.level)
    read = read_shape_file(request.file, plan.options, directory)
    with reading(engine) as connection:
        wanted = relatives(read.shapes, directory)
        stored = read_shapes(connection, LayerKind.AREA, wanted)
    compared = compare(read.shapes, stored, directory, plan.tolerance)
    published = against_published(read.shapes, read.areas, directory)
    read = replace(
        read,
        doubts=_shown(*read.doubts, *compared.faults, *published),
        remarks=_shown(*read.remarks, *compared.remarks),
    )
    if request.strict and (read.refused or read.doubts):
        faults = [
            f"有{len(read.refused)}个要素不合格" if read.refused else "",
            f"有{len(read.doubts)}处存疑" if read.doubts else "",
        ]
        listed = "，".join(filter(None, faults))
        return _Result(read, note=f"严格模式：{listed}，整个文件未载入。")
    return _Result(read)


def _shown(*sentences: str) -> tuple[str, ...]:
    """Make sentences fit to be printed: they hold words of the file."""
    return tuple(shown(sentence, _LONGEST_SENTENCE) for sentence in sentences)


def _keep(
    engine: sa.Engine, request: LoadRequest, incoming: Incoming, result: _Result, clock: Clock
) -> LoadReport:
    """Store the shapes and the record of the load in one transaction."""
    refusals = [Refusal(entry.number, entry.text, entry.reason) for entry in result.read.refused]
    now = clock.now()
    with writing(engine, dry=request.dry_run) as connection:
        take_turn(connection)
        batch_id = open_batch(connection, incoming, now)
        refuse_rows(connection, batch_id, refusals)
        if not result.note:
            result = replace(result, stored=store_shapes(connection, result.read.shapes, now))
        stored = result.stored
        if stored.new or stored.revised:
            bump_versions(connection, [REGIONS], now)
        close_batch(
            connection,
            batch_id,
            now,
            outcome=result.outcome.value,
            note=result.kept_note,
            rows_read=result.read.features,
            rows_new=stored.new,
            rows_revised=stored.revised,
            rows_unchanged=stored.unchanged,
            rows_refused=len(refusals),
        )
    return LoadReport(
        file_name=incoming.file_name,
        dataset=incoming.dataset,
        mapping=incoming.mapping_name,
        outcome=result.outcome,
        batch_id=None if request.dry_run else batch_id,
        rows_read=result.read.features,
        rows_new=stored.new,
        rows_revised=stored.revised,
        rows_unchanged=stored.unchanged,
        rows_refused=len(refusals),
        first_refused=tuple(refusals[:SHOWN]),
        note=result.note,
        doubts=result.read.doubts,
        remarks=result.read.remarks,
        dry_run=request.dry_run,
    )
