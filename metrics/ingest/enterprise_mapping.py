"""The vocabulary of a mapping of enterprises: the register, and figures of single ones."""

from __future__ import annotations

from typing import Literal

from metrics.ingest.mapping import Cell, Mapping, PeriodCell, Said


class EnterpriseMapping(Mapping):
    """A table of enterprises: one row an enterprise, as the register has it now.

    ``enterprise_name``: what it is called (``name`` is the mapping's own). ``industry`` is a class
    of 国民经济行业分类 with its section (C, C35, C3511); ``grade`` the grade of 公共信用评价.
    """

    kind: Literal["enterprises"]
    credit_code: Cell
    enterprise_name: Said
    industry: Said
    region: Said
    place: Said = ""
    lon: Said = ""
    lat: Said = ""
    founded_on: Said = ""
    status: Said = "active"
    size: Said = ""
    grade: Said = ""
    graded_on: Said = ""


class FirmFigureMapping(Mapping):
    """A table of enterprises' figures: one row an enterprise and a year or quarter.

    ``money`` is the unit of revenue and tax; electricity is in 万千瓦时.
    """

    kind: Literal["firm_figures"]
    credit_code: Cell
    period: PeriodCell
    money: Literal["yuan", "10k_yuan", "100m_yuan"] = "10k_yuan"
    revenue: Said = ""
    tax: Said = ""
    electricity: Said = ""
    employees: Said = ""
    inspections: Said = ""
    penalties: Said = ""
