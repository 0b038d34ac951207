from __future__ import annotations

import pytest
import sqlalchemy as sa

from cockpit.renewal_turn import renewal_turn


def test_one_at_a_time_and_free_again_afterwards(engine: sa.Engine) -> None:
    other = sa.create_engine(engine.url)
    for _ in range(2):
        with renewal_turn(engine) as ours:
            assert ours
            with renewal_turn(other) as theirs:
                assert not theirs
    other.dispose()


def test_is_given_back_when_the_work_fails(engine: sa.Engine) -> None:
    with pytest.raises(RuntimeError, match="a step"), renewal_turn(engine):
        raise RuntimeError("a step")
    with renewal_turn(engine) as ours:
        assert ours


def test_nobody_else_sees_a_database_in_memory() -> None:
    engine = sa.create_engine("sqlite://")
    with renewal_turn(engine) as ours:
        assert ours
