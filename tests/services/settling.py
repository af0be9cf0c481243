"""A desk with paid policies that wait to be settled, and short ways to do it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from insdesk.domain.changes import Entity
from insdesk.domain.enums import RegistrationStatus, SettlementVerdict
from insdesk.domain.ids import InsurerId, RegistrationId, SettlementId, SettlementLineId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.settlement import NewSettlement, SettlementLineRow
from insdesk.domain.records.statement import Statement, StatementRow
from insdesk.repositories.settlement_line_list import lines_of
from tests.builders import yuan
from tests.services.desk_office import TODAY, DeskOffice

COMPULSORY_REBATE, COMMERCIAL_REBATE = "38.00", "309.41"
"""Expected of the two slips of `DeskOffice.complete`: 4 % of 950.00, 15 % of 2,062.76."""


def a_statement_row(number: str, amount: str, rate: str | None = None, **changes: Any) -> StatementRow:
    rated = None if rate is None else Decimal(rate)
    return StatementRow(row=2, policy_no=number, amount=yuan(amount), rate=rated, **changes)


class Settling:
    """`desk` with `count` paid registrations; nothing is settled yet."""

    def __init__(self, desk: DeskOffice, count: int = 1) -> None:
        self.office = desk
        self.desk = desk.desk
        self.actor = desk.actor
        self.registrations = [desk.paid(f"{serial:04d}") for serial in range(1, count + 1)]

    def open(self, **changes: Any) -> SettlementId:
        wanted = NewSettlement(insurer_id=self.office.insurer_id, period_from=TODAY, period_to=TODAY)
        return self.desk.settlements.open(self.actor, replace(wanted, **changes)).id

    def version(self, key: SettlementId) -> int:
        return self.desk.settlements.get(key).version

    def load(self, key: SettlementId, *rows: StatementRow, name: str = "对账单.xlsx") -> None:
        self.desk.settlement_lines.load_statement(self.actor, key, Statement(name, rows))

    def agree(self, key: SettlementId) -> None:
        """The insurer pays exactly what is expected."""
        self.desk.settlement_lines.take_as_expected(self.actor, key, [line.id for line in self.lines(key)])

    def confirm(self, key: SettlementId) -> None:
        self.desk.settlements.confirm(self.actor, key, self.version(key))

    def settled(self) -> SettlementId:
        """A confirmed settlement of everything that waits."""
        key = self.open()
        self.agree(key)
        self.confirm(key)
        return key

    def undo(self, key: SettlementId, reason: str = "对账单有误") -> None:
        self.desk.settlements.undo(self.actor, key, self.version(key), reason)

    def lines(self, key: SettlementId) -> list[SettlementLineRow]:
        """In the order of their numbers: compulsory ones, then commercial ones."""
        source = self.desk.tables.source("settlement_lines")
        ids = source.ids(lines_of(key, TableQuery()), SilentProgress())
        rows = [row for row in source.rows(ids) if isinstance(row, SettlementLineRow)]
        return sorted(rows, key=lambda row: row.policy_no)

    def line(self, key: SettlementId, number: str) -> SettlementLineRow:
        (found,) = (row for row in self.lines(key) if row.policy_no == number)
        return found

    def line_id(self, key: SettlementId, number: str) -> SettlementLineId:
        return self.line(key, number).id

    def verdicts(self, key: SettlementId) -> dict[str, SettlementVerdict]:
        return {line.policy_no: line.verdict for line in self.lines(key)}

    def status(self, key: RegistrationId) -> RegistrationStatus:
        return self.desk.registrations.get(key).status

    def waiting(self, insurer_id: InsurerId | None = None) -> int:
        """How many slips of today wait."""
        wanted = insurer_id or self.office.insurer_id
        return len(self.desk.settlements.candidates(wanted, date(2026, 1, 1), TODAY).slip_ids)

    def trail(self, key: SettlementId) -> list[str]:
        return [entry.action for entry in self.desk.audit.history(Entity.SETTLEMENT, key)]
