"""Answer whatever is asked about enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics.enterprise import (
    EnterpriseQuery,
    EnterpriseRecord,
    EnterpriseSearch,
    EnterpriseTowns,
    TownTable,
)
from metrics.enterprise_lists import read_list, read_towns
from metrics.enterprise_reading import read_enterprise
from metrics.query import Viewer
from metrics.regions import RegionTree

K = TypeVar("K")
EnterpriseAnswer = EnterpriseRecord | pd.DataFrame | TownTable


def answer_enterprises(
    connection: sa.Connection,
    tree: RegionTree,
    questions: Mapping[K, Any],
    viewer: Viewer,
    on: date,
) -> dict[K, EnterpriseAnswer]:
    """Answer those of some questions that are about enterprises; the others are left out.

    Raises:
        UnknownEnterpriseError: the register does not know one that is asked for.
        OutOfScopeError: one lies where the viewer may read no single records.
    """
    found: dict[K, EnterpriseAnswer] = {}
    for key, question in questions.items():
        match question:
            case EnterpriseQuery():
                found[key] = read_enterprise(connection, tree, question, viewer, on)
            case EnterpriseSearch():
                found[key] = read_list(connection, tree, question, viewer, on)
            case EnterpriseTowns():
                found[key] = read_towns(connection, tree, question, viewer, on)
    return found
