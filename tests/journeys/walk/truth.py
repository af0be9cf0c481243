"""What stands in an office's file, read by hand past our own code, to be held against a model of it."""

from pathlib import Path

import sqlcipher3.dbapi2

from tests.journeys.walk.model import Decision, OfficeModel

_POLICIES = """SELECT id, status,
    (SELECT sum(coalesce(premium, 0) + vehicle_tax) FROM slip WHERE registration_id = registration.id),
    (SELECT coalesce(sum(amount), 0) FROM receipt WHERE registration_id = registration.id)
    FROM registration ORDER BY id"""
_HELD = """SELECT slip.registration_id, slip.kind, settlement_line.settlement_id
    FROM settlement_line JOIN slip ON slip.id = held_slip_id ORDER BY 1, 2"""
_LINES = "SELECT settlement_id, id, decision, actual FROM settlement_line ORDER BY id"
_STEPS = """SELECT entity_id, json_extract(before, '$.status'), json_extract(after, '$.status')
    FROM audit_entry WHERE entity = 'REGISTRATION'
    AND (json_extract(before, '$.status') IS NOT NULL OR json_extract(after, '$.status') IS NOT NULL)
    ORDER BY id"""
_NUMBERS = """SELECT number FROM receipt UNION ALL SELECT number FROM settlement
    UNION ALL SELECT number FROM registration"""
_GIVEN = """SELECT prefix, year, last FROM document_sequence
    UNION ALL SELECT 'R', year, last FROM number_sequence"""
_LINES_OF = """SELECT settlement_line.id, slip.registration_id, slip.kind
    FROM settlement_line JOIN slip ON slip.id = slip_id WHERE settlement_id = ? ORDER BY 1"""


class OfficeTruth:
    """A connection of its own."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)

    def close(self) -> None:
        self._connection.close()

    def version(self) -> int:
        """Another number whenever somebody else has written."""
        (found,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(found)

    def lines_of(self, settlement: int) -> list[tuple[int, int, str]]:
        """(line, registration, kind of slip) of a settlement."""
        return list(self._connection.execute(_LINES_OF, (settlement,)))

    def agrees_with(self, model: OfficeModel) -> None:
        """Hold everything against the model."""
        self._money_agrees(model)
        self._settlements_agree(model)
        self._trail_agrees(model)
        numbers = [number for (number,) in self._connection.execute(_NUMBERS)]
        assert len(numbers) == len(set(numbers))
        given = {(prefix, year): last for prefix, year, last in self._connection.execute(_GIVEN)}
        assert given == dict(model.given)

    def _money_agrees(self, model: OfficeModel) -> None:
        found = list(self._connection.execute(_POLICIES))
        assert found == [
            (one.key, model.status(one), one.due, one.paid)
            for one in sorted(model.policies.values(), key=lambda policy: policy.key)
        ]

    def _settlements_agree(self, model: OfficeModel) -> None:
        held = set(self._connection.execute(_HELD))
        expected = {
            (line.slip.policy, line.slip.kind, one.key)
            for one in model.settlements.values()
            if one.status != "UNDONE"
            for line in one.lines.values()
            if line.decision is not Decision.LEFT_OUT
        }
        assert held == expected
        statuses = dict(self._connection.execute("SELECT id, status FROM settlement").fetchall())
        assert statuses == {one.key: one.status for one in model.settlements.values()}
        assert set(self._connection.execute(_LINES)) == {
            (one.key, key, line.decision.value, line.actual)
            for one in model.settlements.values()
            for key, line in one.lines.items()
        }

    def _trail_agrees(self, model: OfficeModel) -> None:
        """Every change of state, each from where the one before ended; a deleted one's id may come again."""
        told: dict[int, tuple[str, ...]] = {}
        for key, before, after in self._connection.execute(_STEPS):
            so_far = told.pop(key, ())
            assert before == (so_far[-1] if so_far else None)
            if after is not None:
                told[key] = (*so_far, after)
        assert told == {key: tuple(policy.steps) for key, policy in model.policies.items()}
