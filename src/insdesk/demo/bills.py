"""What a made-up registration is to bring in; numbers that count on by year; rows of the audit trail."""

from dataclasses import dataclass, field
from datetime import date

from insdesk.demo.staff import USER
from insdesk.domain.ids import InsurerId
from insdesk.repositories.bulk import BulkRow


@dataclass(frozen=True, slots=True)
class EarnedSlip:
    """A slip as its insurer settles it: amounts in fen, the rate in hundredths of a percent."""

    id: int
    insurer_id: InsurerId
    insurer_name: str
    policy_no: str
    premium: int
    rate: int
    rebate: int


@dataclass(slots=True)
class Bill:
    """A registration of this office once it is registered. `due` is fen; `lot` decides its details."""

    key: int
    signed_on: date
    clerk: str
    payer: str
    is_company: bool
    lot: int
    is_paid: bool
    due: int = 0
    slips: list[EarnedSlip] = field(default_factory=list)
    unsettled: int = 0
    """How many of its slips no confirmed settlement holds yet."""

    def add(self, slip: EarnedSlip, due: int) -> None:
        """One more slip, for which the customer owes `due`."""
        self.slips.append(slip)
        self.due += due
        self.unsettled += 1


@dataclass(slots=True)
class YearNumbers:
    """Document numbers as the services would have given them: `S2026-000001`."""

    prefix: str
    by_year: dict[int, int] = field(default_factory=dict)

    def next(self, year: int) -> str:
        """The next number of `year`."""
        self.by_year[year] = self.by_year.get(year, 0) + 1
        return f"{self.prefix}{year}-{self.by_year[year]:06d}"

    def rows(self) -> list[BulkRow]:
        """What stands in the table of sequences for it: prefix, year, last."""
        return [(self.prefix, year, last) for year, last in sorted(self.by_year.items())]


def audit_row(
    at: str, by: str, action: str, entity: str, key: int, before: str | None, after: str
) -> BulkRow:
    """One entry of the audit trail; `before` and `after` are JSON."""
    return at, USER, by, action, entity, key, before, after


def status_row(at: str, by: str, action: str, key: int, before: str | None, after: str) -> BulkRow:
    """A registration came from one status to another."""
    old = None if before is None else f'{{"status": "{before}"}}'
    return audit_row(at, by, action, "REGISTRATION", key, old, f'{{"status": "{after}"}}')
