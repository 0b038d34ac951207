"""Choose the mapping of a file: the one that was named, one by the file's name, or our own."""

from __future__ import annotations

from metrics.errors import LoadError
from metrics.ingest.report import LoadRequest
from metrics.ingest.shelf import (
    AnyMapping,
    fitting,
    named,
    nearest_format,
    own_format,
    read_mapping,
)
from metrics.ingest.sources import open_source
from metrics.ingest.tables import check_header, header_of


def choose_mapping(request: LoadRequest) -> AnyMapping:
    """Return the mapping by which a file is to be read.

    Raises:
        MappingError: the named mapping will not do.
        LoadError: the file is not in our own format and no mapping was named.
    """
    if request.mapping is not None:
        return read_mapping(request.mapping)
    mapping = named(request.file.name)
    if mapping is not None:
        return mapping
    own = own_format()
    header = header_of(open_source(request.file, own), own.header)
    found = fitting(header)
    if found is not None:
        return found
    near = nearest_format(header)
    try:
        check_header(header, near)
    except LoadError as error:
        like = "" if near == own else f"最接近“{near.label}”。"
        raise LoadError(f"{like}{error}其他格式的表请用 --mapping 指定映射文件。") from None
    return near
