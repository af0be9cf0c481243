"""The lines of 返利结算 as a list, and what we know of policies that only a statement names."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select, type_coerce

from insdesk.domain.enums import (
    AgencyMode,
    PartyRole,
    RebateBasis,
    RegistrationStatus,
    SettlementStatus,
    SettlementVerdict,
    SlipKind,
)
from insdesk.domain.ids import InsurerId, SettlementId, SlipId
from insdesk.domain.money import ZERO
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.settlement import Figures, Known, KnownPolicy, SettlementLineRow
from insdesk.models.registration import registration, registration_car, registration_party, slip
from insdesk.models.settlement import settlement, settlement_line
from insdesk.models.types import Fen, Percent
from insdesk.repositories.id_lists import among
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row

EFFECTIVE_RATE = type_coerce(
    case(
        (
            (slip.c.kind == SlipKind.COMPULSORY) & (slip.c.rebate_basis == RebateBasis.WITHOUT_COMPULSORY),
            0,
        ),
        else_=slip.c.rebate_rate,
    ),
    Percent,
)
"""The rate of the snapshot; zero where the slip earns nothing."""

_insured = registration_party.alias("insured")
_difference = type_coerce(settlement_line.c.actual - settlement_line.c.expected, Fen)
_OF_LINE = ("decision", "policy_no", "expected", "actual", "verdict", "statement_rows", "note")
_OF_STATEMENT = ("statement_amount", "statement_rate", "statement_premium")
LISTING = Listing(
    source=settlement_line.outerjoin(slip, slip.c.id == settlement_line.c.slip_id)
    .outerjoin(registration, registration.c.id == slip.c.registration_id)
    .outerjoin(
        _insured,
        (_insured.c.registration_id == registration.c.id) & (_insured.c.role == PartyRole.INSURED),
    )
    .outerjoin(registration_car, registration_car.c.registration_id == registration.c.id),
    key=settlement_line.c.id,
    columns={
        **{name: settlement_line.c[name] for name in (*_OF_LINE, *_OF_STATEMENT)},
        "settlement_id": settlement_line.c.settlement_id,
        "registration_number": registration.c.number,
        "registration_status": registration.c.status,
        "insured": _insured.c.name,
        "plate": registration_car.c.plate,
        "kind": slip.c.kind,
        "signed_on": slip.c.signed_on,
        "premium": slip.c.premium,
        "rate": EFFECTIVE_RATE,
        "difference": _difference,
    },
    texts=(
        settlement_line.c.policy_no,
        func.coalesce(_insured.c.name, ""),
        func.coalesce(registration_car.c.plate, ""),
        func.coalesce(registration.c.number, ""),
        settlement_line.c.note,
    ),
)

_holding = settlement_line.alias("holding")
_KNOWN: Select[Any] = (
    select(
        slip.c.id,
        slip.c.policy_no,
        slip.c.insurer_id,
        slip.c.insurer_name,
        registration.c.number,
        registration.c.status,
        registration.c.agency_mode,
        settlement.c.number.label("settlement"),
        settlement.c.status.label("settlement_status"),
    )
    .join(registration, registration.c.id == slip.c.registration_id)
    .outerjoin(_holding, _holding.c.held_slip_id == slip.c.id)
    .outerjoin(settlement, settlement.c.id == _holding.c.settlement_id)
)


class SettlementLineList:
    """Snapshots and pages; a query names the settlement (`lines_of`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[SettlementLineRow]:
        """A page of it."""
        columns = [column.label(name) for name, column in LISTING.columns.items()]
        page: Select[Any] = select(settlement_line.c.id, *columns, settlement.c.insurer_id)
        page = page.select_from(
            LISTING.source.join(settlement, settlement.c.id == settlement_line.c.settlement_id)
        )
        found = self._connection.execute(page.where(settlement_line.c.id.in_(among(ids)))).all()
        unknown = [row for row in found if row.verdict is SettlementVerdict.UNKNOWN]
        known = self.known(unknown[0].insurer_id, [row.policy_no for row in unknown]) if unknown else {}
        return in_order({row.id: _listed(row, known.get(row.policy_no)) for row in found}, ids)

    def totals(self, query: TableQuery) -> Figures:
        """Everything that fits, whatever is decided about it."""
        has_actual = settlement_line.c.actual.is_not(None)
        sums = (settlement_line.c.expected, settlement_line.c.actual, case((has_actual, _difference)))
        wanted = LISTING.selected(query, func.count(), *(func.sum(one) for one in sums))
        count, *amounts = self._connection.execute(wanted).one()
        expected, actual, difference = (amount or ZERO for amount in amounts)
        return Figures(count, expected, actual, difference)

    def known(self, insurer_id: InsurerId, numbers: Iterable[str]) -> dict[str, KnownPolicy]:
        """What we know of policies by their numbers; the one of this insurer first."""
        wanted = _KNOWN.where(slip.c.policy_no.in_(among(numbers)))
        rows = self._connection.execute(wanted).all()
        ordered = sorted(rows, key=lambda row: row.insurer_id == insurer_id)
        return {row.policy_no: _known(row, insurer_id) for row in ordered}

    def free_slips(self, settlement_id: SettlementId, insurer_id: InsurerId) -> tuple[SlipId, ...]:
        """The slips of policies that only the statement names and that could be settled now."""
        named = select(settlement_line.c.policy_no).where(
            settlement_line.c.settlement_id == settlement_id, settlement_line.c.slip_id.is_(None)
        )
        rows = self._connection.execute(
            _KNOWN.where(slip.c.policy_no.in_(named), slip.c.insurer_id == insurer_id)
        )
        return tuple(SlipId(row.id) for row in rows if _known(row, insurer_id).known is Known.FREE)


def lines_of(settlement_id: SettlementId, query: TableQuery) -> TableQuery:
    """`query` over the lines of one settlement."""
    own = Filter("settlement_id", Operator.EQUAL, (settlement_id,))
    return TableQuery(query.text, (own, *query.filters), query.sorts)


def _known(row: Row[Any], insurer_id: InsurerId) -> KnownPolicy:
    if row.insurer_id != insurer_id:
        return KnownPolicy(Known.OTHER_INSURER, row.insurer_name or row.number, SlipId(row.id))
    if row.status is RegistrationStatus.DRAFT:
        return KnownPolicy(Known.DRAFT, row.number, SlipId(row.id))
    if row.agency_mode is AgencyMode.EXTERNAL:
        return KnownPolicy(Known.EXTERNAL, row.number, SlipId(row.id))
    if row.settlement_status is not None:
        known = Known.SETTLED if row.settlement_status is SettlementStatus.CONFIRMED else Known.HELD
        return KnownPolicy(known, row.settlement, SlipId(row.id))
    known = Known.FREE if row.status is RegistrationStatus.PAID else Known.UNPAID
    return KnownPolicy(known, row.number, SlipId(row.id))


def _listed(row: Row[Any], known: KnownPolicy | None) -> SettlementLineRow:
    """Nothing is expected of a policy that is none of ours."""
    return from_row(
        SettlementLineRow,
        row,
        registration_number=row.registration_number or "",
        insured=row.insured or "",
        plate=row.plate or "",
        expected=None if row.kind is None else row.expected,
        known=known or KnownPolicy(),
    )
