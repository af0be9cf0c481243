"""The policies a claim can be made on: registered slips, found by number, plate, VIN or name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, union

from insdesk.domain.enums import PartyRole, RegistrationStatus, SlipKind
from insdesk.domain.ids import RegistrationId
from insdesk.domain.records.claim import ClaimPolicy, CoveredProduct
from insdesk.models.registration import (
    coverage_line,
    registration,
    registration_car,
    registration_party,
    slip,
)
from insdesk.repositories.mapping import from_row
from insdesk.repositories.search import Search

_SOURCE = (
    slip.join(registration, registration.c.id == slip.c.registration_id)
    .join(registration_car, registration_car.c.registration_id == slip.c.registration_id)
    .join(
        registration_party,
        (registration_party.c.registration_id == slip.c.registration_id)
        & (registration_party.c.role == PartyRole.INSURED),
    )
)
_POLICY: Select[Any] = (
    select(
        slip.c.id,
        slip.c.registration_id,
        *(slip.c[name] for name in ("kind", "policy_no", "starts_on", "ends_on", "immediate", "start_hour")),
        slip.c.insurer_name.label("insurer"),
        registration.c.number.label("registration"),
        registration.c.customer_id,
        registration_party.c.name.label("insured"),
        registration_car.c.plate,
        registration_car.c.vin,
    )
    .select_from(_SOURCE)
    .where(registration.c.status != RegistrationStatus.DRAFT)
)
_LATEST = (slip.c.starts_on.desc(), registration.c.id.desc(), slip.c.kind)


class ClaimPolicies:
    """Reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, registration_id: RegistrationId, kind: SlipKind) -> ClaimPolicy | None:
        """The slip of that kind; None of a draft, and where there is no such slip."""
        one = _POLICY.where(slip.c.registration_id == registration_id, slip.c.kind == kind)
        found = self._read(one)
        return found[0] if found else None

    def find(self, text: str, limit: int) -> tuple[ClaimPolicy, ...]:
        """The first `limit` slips whose numbers, plate or VIN hold every word, the latest periods first.

        Where there is none, those of customers that the one search finds (name, initials, phone, a later
        plate), and those with such a name of the insured. Nothing for no words.
        """
        words = text.split()
        if not words:
            return ()
        numbered = self._latest(and_(*(_holds_number(word) for word in words)), limit)
        return numbered or self._latest(self._is_named(text, words), limit)

    def _is_named(self, text: str, words: Sequence[str]) -> ColumnElement[bool]:
        party = registration_party.alias()
        of_insured = select(party.c.registration_id).where(
            party.c.role == PartyRole.INSURED, *(_holds(party.c.name, word) for word in words)
        )
        of_customer = select(registration.c.id).where(
            Search(self._connection).condition(text, registration.c.customer_id)
        )
        return slip.c.registration_id.in_(union(of_insured, of_customer))

    def _latest(self, which: ColumnElement[bool], limit: int) -> tuple[ClaimPolicy, ...]:
        return self._read(_POLICY.where(which).order_by(*_LATEST).limit(limit))

    def _read(self, wanted: Select[Any]) -> tuple[ClaimPolicy, ...]:
        """The policies with their products: one query for all of these."""
        rows = self._connection.execute(wanted).all()
        lines = select(coverage_line.c.slip_id, coverage_line.c.product_code, coverage_line.c.product_name)
        found = self._connection.execute(
            lines.where(coverage_line.c.slip_id.in_([row.id for row in rows])).order_by(coverage_line.c.id)
        )
        products: dict[int, list[CoveredProduct]] = {row.id: [] for row in rows}
        for line in found:
            products[line.slip_id].append(CoveredProduct(code=line.product_code, name=line.product_name))
        return tuple(from_row(ClaimPolicy, row, products=tuple(products[row.id])) for row in rows)


def _holds_number(word: str) -> ColumnElement[bool]:
    """Each table is looked through alone: asked as one condition, every slip would be joined first."""
    own, car, all_of = slip.alias(), registration_car.alias(), slip.alias()
    registrations = union(
        select(registration.c.id).where(_holds(registration.c.number, word)),
        select(car.c.registration_id).where(or_(_holds(car.c.plate, word), _holds(car.c.vin, word))),
    )
    return slip.c.id.in_(
        union(
            select(own.c.id).where(_holds(own.c.policy_no, word)),
            select(all_of.c.id).where(all_of.c.registration_id.in_(registrations)),
        )
    )


def _holds(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return column.contains(word, autoescape=True)
