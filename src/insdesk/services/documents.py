"""Documents of the desk as HTML: a registration as it prints (UR-8), a receipt (UR-15)."""

from pathlib import Path

from insdesk.domain.changes import Entity
from insdesk.domain.clock import Clock
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.files.documents import RegistrationPage, registration_html
from insdesk.files.receipt_document import ReceiptPage, receipt_html
from insdesk.repositories.database import Database
from insdesk.services.receipts import account_of
from insdesk.services.registration_history import status_steps


class DocumentService:
    """Fills the templates of `folder` in the current language."""

    def __init__(self, database: Database, clock: Clock, folder: Path) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    def registration(self, registration_id: RegistrationId, *, internal: bool = True) -> str:
        """The page of one registration; rebate, receipts and history only on the office's own (`internal`).

        Raises NotFoundError.
        """
        with self._database.read() as unit:
            account = account_of(unit, registration_id)
            history = status_steps(unit.audit.of(Entity.REGISTRATION, registration_id))
            office_name = unit.settings.load().office_name
            contract_id = account.registration.contract_id
            contract_number = "" if contract_id is None else unit.contracts.get(contract_id).number
        page = RegistrationPage(
            office_name=office_name,
            registration=account.registration,
            printed_at=self._clock.now(),
            contract_number=contract_number,
            rebate=account.registration.rebate if internal else None,
            account=account if internal else None,
            history=history if internal else (),
        )
        return registration_html(self._folder, page)

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
