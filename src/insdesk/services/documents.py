"""Documents of the desk as HTML: a registration as it prints (UR-8), receipts (UR-15)."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import UserError
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.query import Operator, TableQuery
from insdesk.files.documents import RegistrationPage, registration_html
from insdesk.files.receipt_document import ReceiptPage, receipt_html
from insdesk.files.takings_document import TakingsPage, takings_html
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.services.catalogue import CatalogueService
from insdesk.services.receipts import account_of
from insdesk.services.registration_history import status_steps
from insdesk.services.reveals import record_paper
from insdesk.services.rule_offers import rule_offers, titles_of
from insdesk.specs.underwriting_text import case_steps

MOST_LISTED = 2_000
"""Receipts on one printed listing: some fifty pages."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that leaves the program, and what was written down about that."""

    html: str
    changes: ChangeSet


class DocumentService:
    """Fills the templates of `folder` in the current language."""

    def __init__(self, database: Database, clock: Clock, folder: Path, catalogue: CatalogueService) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder
        self._catalogue = catalogue

    def registration(self, registration_id: RegistrationId, *, internal: bool = True) -> str:
        """The page of one registration as the screen shows it: phones and ID numbers masked.

        What is for the office alone is only on its own copy (`internal`). Raises NotFoundError.
        """
        with self._database.read() as unit:
            masks = unit.settings.masks_numbers()
            page = self._registration_page(unit, registration_id, internal)
        return registration_html(self._folder, replace(page, masks_numbers=masks))

    def paper(self, actor: Actor, registration_id: RegistrationId, *, internal: bool = True) -> Paper:
        """The same page to be printed or saved: numbers in full, which is written down first.

        Raises NotFoundError.
        """
        with self._database.write(actor, self._clock) as unit:
            page = self._registration_page(unit, registration_id, internal)
            record_paper(unit, registration_id)
            return Paper(registration_html(self._folder, page), unit.changes)

    def receipt(self, receipt_id: ReceiptId) -> str:
        """The paper of one receipt, half a page: what it said on its day, and whether it was taken back.

        Raises NotFoundError.
        """
        with self._database.read() as unit:
            receipt = unit.receipts.get(receipt_id)
            assert receipt.registration_id is not None  # noqa: S101  # a stored receipt has one
            account = account_of(unit, receipt.registration_id)
            office_name = unit.settings.load().office_name
        page = ReceiptPage(
            office_name=office_name, account=account, receipt=receipt, printed_at=self._clock.now()
        )
        return receipt_html(self._folder, page)

    def takings(self, query: TableQuery) -> str:
        """The listing of every receipt that fits `query` of 收款流水, in its order, with the sums by method.

        Raises UserError for more than MOST_LISTED.
        """
        with self._database.read() as unit:
            ids = unit.receipts.ids(query)
            if len(ids) > MOST_LISTED:
                raise UserError("listing_too_long", count=f"{len(ids):,}", most=f"{MOST_LISTED:,}")
            rows, takings = unit.receipts.rows(ids), unit.receipts.totals(query)
            office_name = unit.settings.load().office_name
        page = TakingsPage(
            office_name=office_name,
            first=_day(query, Operator.AT_LEAST),
            last=_day(query, Operator.AT_MOST),
            takings=takings,
            rows=rows,
            printed_at=self._clock.now(),
        )
        return takings_html(self._folder, page)

    def _registration_page(
        self, unit: UnitOfWork, registration_id: RegistrationId, internal: bool
    ) -> RegistrationPage:
        account = account_of(unit, registration_id)
        settlements = unit.settlements.of_registration(registration_id)
        history = status_steps(unit.audit.of(Entity.REGISTRATION, registration_id))
        contract_id = account.registration.contract_id
        cases = unit.underwriting.of_registration(registration_id) if internal else ()
        names = titles_of(rule_offers(unit, self._catalogue)) if cases else {}
        return RegistrationPage(
            office_name=unit.settings.load().office_name,
            registration=account.registration,
            printed_at=self._clock.now(),
            per_seat=self._catalogue.per_seat_products(),
            contract_number="" if contract_id is None else unit.contracts.get(contract_id).number,
            rebate=account.registration.rebate if internal else None,
            account=account if internal else None,
            settlements=settlements if internal else (),
            history=history if internal else (),
            underwriting=tuple(step for case in reversed(cases) for step in case_steps(case, names)),
        )


def _day(query: TableQuery, operator: Operator) -> date | None:
    """The first or last day that `query` asks for."""
    asked = (one for one in query.filters if (one.column, one.operator) == ("received_on", operator))
    return next((day for one in asked for day in one.values if isinstance(day, date)), None)
