"""What a YAML file says and where, so that every fault can name its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

Path = tuple[str | int, ...]
Lines = Mapping[Path, int]

# By libyaml, ten times as fast, wherever PyYAML was built with it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> tuple[Any, yaml.Node | None]:
    """Read a YAML text once.

    Returns:
        The content, and the node that knows where it stands; (None, None) of an empty text.

    Raises:
        yaml.YAMLError: the text is not YAML, or not plain data.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    except yaml.MarkedYAMLError:
        yaml.compose(text, Loader=yaml.SafeLoader)  # says more exactly where the fault is
        raise
    finally:
        loader.dispose()


def line_index(node: yaml.Node | None, path: Path = ()) -> dict[Any, int]:
    """Map the path of every value under a YAML node to its line, counted from 1."""
    if node is None:
        return {path: 1}
    lines = {path: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, key.value)
            lines |= line_index(value, inner)
            lines[inner] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            lines |= line_index(value, (*path, position))
    return lines


def nearest_line(lines: Lines, path: Path) -> int:
    """Return the line of a path, or of the nearest ancestor that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
