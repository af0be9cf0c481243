"""A receipt as it prints, for the preview."""

from insdesk.domain.ids import ReceiptId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.dialogs.preview import PreviewPage


def receipt_page(desk: Desk, receipt_id: ReceiptId) -> PreviewPage:
    """Read on a lane. Raises NotFoundError."""
    receipt = desk.receipts.get(receipt_id)
    return PreviewPage(
        title=_("Receipt {number}", number=receipt.number),
        html=desk.documents.receipt(receipt_id),
        file_name=" ".join(filter(None, (receipt.number, receipt.payer))),
    )
