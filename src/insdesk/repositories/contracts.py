"""新车销售合同 in the database, with its 保险预售登记. Triggers keep what is registered as agreed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import ContractId
from insdesk.domain.records.contract import ContractRegistration, PreRegistration, SalesContract
from insdesk.domain.records.registration import CoverageLine
from insdesk.models.contract import pre_registration, pre_registration_line, sales_contract
from insdesk.models.insurer import insurer
from insdesk.models.registration import registration
from insdesk.repositories.contract_list import ContractList
from insdesk.repositories.id_lists import among
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version

_AGREED = select(pre_registration, insurer.c.short_name.label("insurer_name")).select_from(
    pre_registration.outerjoin(insurer, insurer.c.id == pre_registration.c.insurer_id)
)


class Contracts(ContractList):
    """Saves, fetches and deletes the aggregate; the list is inherited."""

    def get(self, contract_id: ContractId) -> SalesContract:
        """The whole contract. Raises NotFoundError."""
        found = select(sales_contract).where(sales_contract.c.id == contract_id)
        row = self._connection.execute(found).one_or_none()
        if row is None:
            raise NotFoundError("contract_missing", id=contract_id)
        return from_row(SalesContract, row, pre_registration=self.agreed(contract_id))

    def agreed(self, contract_id: ContractId) -> PreRegistration | None:
        """The pre-registration of the contract, None when it has none."""
        row = self._connection.execute(
            _AGREED.where(pre_registration.c.contract_id == contract_id)
        ).one_or_none()
        if row is None:
            return None
        lines = tuple(from_row(CoverageLine, line) for line in self._lines(row.id))
        return from_row(PreRegistration, row, insurer_name=row.insurer_name or "", lines=lines)

    def holder_of(self, number: str, besides: ContractId | None) -> SalesContract | None:
        """The contract (not `besides`) with that number."""
        found = select(sales_contract.c.id).where(
            sales_contract.c.number == number, sales_contract.c.id.is_not(besides)
        )
        key = self._connection.execute(found).scalar_one_or_none()
        return None if key is None else self.get(ContractId(key))

    def numbered(self, numbers: Collection[str]) -> dict[str, ContractId]:
        """The contracts with these numbers, by number."""
        rows = select(sales_contract.c.number, sales_contract.c.id).where(
            sales_contract.c.number.in_(among(numbers))
        )
        return {row.number: ContractId(row.id) for row in self._connection.execute(rows)}

    def registration_of(self, contract_id: ContractId) -> ContractRegistration | None:
        """The registration that was begun from the contract; a draft counts."""
        own = registration.c.contract_id == contract_id
        row = self._connection.execute(select(registration).where(own)).one_or_none()
        return None if row is None else from_row(ContractRegistration, row)

    def add(self, record: SalesContract, now: datetime) -> SalesContract:
        """Add; returned as it is stored."""
        values = to_row(record, sales_contract, created_at=now)
        added = insert(sales_contract).values(values).returning(sales_contract.c.id)
        key = ContractId(self._connection.execute(added).scalar_one())
        self._add_agreed(key, record.pre_registration)
        return self.get(key)

    def update(self, record: SalesContract) -> SalesContract:
        """Change; returned as it is stored. Raises ConflictError when somebody changed it meanwhile."""
        key = _id(record)
        write_version(self._connection, sales_contract, key, record.version, to_row(record, sales_contract))
        if _plain(self.agreed(key)) != _plain(record.pre_registration):
            self._delete_agreed(key)
            self._add_agreed(key, record.pre_registration)
        return self.get(key)

    def delete(self, record: SalesContract) -> None:
        """Delete with what was agreed; owner and car stay on file. Raises ConflictError."""
        key = _id(record)
        self._delete_agreed(key)
        own = (sales_contract.c.id == key, sales_contract.c.version == record.version)
        if self._connection.execute(delete(sales_contract).where(*own)).rowcount != 1:
            raise ConflictError("sales_contract_changed", id=key)

    def _add_agreed(self, contract_id: ContractId, agreed: PreRegistration | None) -> None:
        if agreed is None:
            return
        values = to_row(agreed, pre_registration, contract_id=contract_id)
        added = insert(pre_registration).values(values).returning(pre_registration.c.id)
        key = self._connection.execute(added).scalar_one()
        for position, line in enumerate(agreed.lines):
            row = to_row(line, pre_registration_line, pre_registration_id=key, position=position)
            self._connection.execute(insert(pre_registration_line).values(row))

    def _delete_agreed(self, contract_id: ContractId) -> None:
        own = select(pre_registration.c.id).where(pre_registration.c.contract_id == contract_id)
        self._connection.execute(
            delete(pre_registration_line).where(
                pre_registration_line.c.pre_registration_id.in_(own.scalar_subquery())
            )
        )
        self._connection.execute(
            delete(pre_registration).where(pre_registration.c.contract_id == contract_id)
        )

    def _lines(self, pre_registration_id: int) -> list[Row[Any]]:
        own = pre_registration_line.c.pre_registration_id == pre_registration_id
        found = select(pre_registration_line).where(own).order_by(pre_registration_line.c.position)
        return list(self._connection.execute(found))


def _plain(agreed: PreRegistration | None) -> PreRegistration | None:
    """As stored: the name of the insurer is only read."""
    return None if agreed is None else replace(agreed, insurer_name="")


def _id(record: SalesContract) -> ContractId:
    if record.id is None:
        raise NotFoundError("contract_missing", id=None)
    return record.id
