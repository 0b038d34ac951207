"""What the steps of an event's closed loop tell, as SQL over ``event_step``.

The rule is that of ``metrics.event_steps``: of one step's word what the latest batch said is in
force. The history shows what was in force before, since steps are never taken back.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from metrics.event_steps import CLOSED, RATED
from metrics.warehouse.tables import event, event_step

HANDLED = "handled"
# How an event stands with its handling (处置): not yet, late, by the deadline.
NOT_HANDLED, HANDLED_LATE, HANDLED_ON_TIME = 0, 1, 2
MAY_BE_REOPENED: Final = 4

Steps = sa.FromClause


def in_force(steps: Steps) -> sa.ColumnElement[bool]:
    """Keep a row of steps unless a later batch said another time of the same step."""
    later = event_step.alias()
    return ~sa.exists().where(
        later.c.event_id == steps.c.event_id,
        later.c.step == steps.c.step,
        later.c.batch_id > steps.c.batch_id,
    )


def told_by_steps() -> sa.ColumnElement[int]:
    """Return what one look at its steps tells of an event of the statement around.

    How it stands with its first handling: what was closed was handled, by then at the latest, also
    where no such step was told. ``MAY_BE_REOPENED`` is added where work followed any closing, so
    that :func:`is_reopened` has few to look at closely.
    """
    steps = event_step.alias()
    is_handling = sa.and_(steps.c.step == HANDLED, in_force(steps))
    handled = sa.func.coalesce(sa.func.min(sa.case((is_handling, steps.c.at))), event.c.closed_at)
    closing = sa.func.min(sa.case((steps.c.step == CLOSED, steps.c.at)))
    work = sa.func.max(sa.case((steps.c.step.not_in((CLOSED, RATED)), steps.c.at)))
    standing: sa.Case[int] = sa.case(
        (handled <= event.c.deadline_at, HANDLED_ON_TIME),
        (handled.is_not(None), HANDLED_LATE),
        else_=NOT_HANDLED,
    )
    doubt: sa.Case[int] = sa.case((work >= closing, MAY_BE_REOPENED), else_=0)
    return (
        sa.select(standing + doubt)
        .where(steps.c.event_id == event.c.id)
        .correlate(event)
        .scalar_subquery()
    )


def is_reopened(event_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Tell of an event whether it came back after a closing (返工).

    A step in force, other than a closing or a rating, lies after a closing that was in force when
    the step was told. So a closing that a load puts right together with the steps before it is a
    correction and no return; one that was followed by work is a return, even where a later load
    brought the next closing.
    """
    back, closing, newer = event_step.alias(), event_step.alias(), event_step.alias()
    superseded = sa.exists().where(
        newer.c.event_id == closing.c.event_id,
        newer.c.step == CLOSED,
        newer.c.batch_id > closing.c.batch_id,
        newer.c.batch_id <= back.c.batch_id,
    )
    follows = sa.or_(
        back.c.at > closing.c.at,
        sa.and_(back.c.at == closing.c.at, back.c.position > closing.c.position),
    )
    return sa.exists().where(
        closing.c.event_id == event_id,
        closing.c.step == CLOSED,
        back.c.event_id == closing.c.event_id,
        back.c.step.not_in((CLOSED, RATED)),
        back.c.batch_id >= closing.c.batch_id,
        follows,
        ~superseded,
        in_force(back),
    )
