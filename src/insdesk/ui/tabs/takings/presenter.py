"""What 收款流水 says, without a widget."""

from insdesk.domain.records.totals import Takings
from insdesk.i18n import _
from insdesk.specs.choices import RECEIPT_METHOD
from insdesk.specs.display import written


def totals(takings: Takings) -> str:
    """`Cash 3,000.00 · WeChat Pay 1,200.00 · together 4,200.00`."""
    parts = [f"{written(one.method, RECEIPT_METHOD)} {one.amount}" for one in takings.by_method]
    return " · ".join((*parts, _("together {amount}", amount=takings.amount)))
