"""The policies a claim can be made on: registered slips, found by number, plate, VIN or name."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from insdesk.domain.enums import PartyRole, RegistrationStatus, SlipKind
from insdesk.domain.ids import CustomerId, RegistrationId
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
_TEXTS = (
    slip.c.policy_no,
    registration.c.number,
    registration_car.c.plate,
    registration_car.c.vin,
    registration_party.c.name,
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
        """The first `limit` slips in which every word of `text` occurs, or whose customer it finds.

        The latest periods first; nothing for no words.
        """
        words = text.split()
        if not words:
            return ()
        holds = and_(*(_word(word) for word in words))
        named = Search(self._connection).condition(text, registration.c.customer_id)
        return self._read(_POLICY.where(or_(holds, named)).order_by(*_LATEST).limit(limit))

    def of_customer(self, customer_id: CustomerId, limit: int) -> tuple[ClaimPolicy, ...]:
        """The first `limit` slips of a customer, the latest periods first."""
        own = _POLICY.where(registration.c.customer_id == customer_id).order_by(*_LATEST).limit(limit)
        return self._read(own)

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


def _word(word: str) -> ColumnElement[bool]:
    return or_(*(text.contains(word, autoescape=True) for text in _TEXTS))
