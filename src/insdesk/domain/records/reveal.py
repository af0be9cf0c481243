"""Who saw which numbers in full, and when."""

from dataclasses import dataclass
from datetime import datetime

from insdesk.domain.enums import RevealedField
from insdesk.domain.ids import CustomerId


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealRow:
    """One entry of the audit trail. `registration` is the number of a policy whose paper it was.

    The customer is gone (None, and no name) once merged or deleted for good.
    """

    id: int
    at: datetime
    user_name: str
    customer_id: CustomerId | None
    customer: str
    registration: str
    fields: tuple[RevealedField, ...]
