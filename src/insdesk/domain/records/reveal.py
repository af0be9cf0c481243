"""Who saw which numbers in full, and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from insdesk.domain.ids import CustomerId


class RevealedField(StrEnum):
    """What is masked until somebody asks for it. But for the last two, fields of owner and car by name."""

    ID_NUMBER = "ID_NUMBER"
    PHONE = "PHONE"
    OTHER_PHONE = "OTHER_PHONE"
    USER_PHONE = "USER_PHONE"
    CONTACTS = "CONTACTS"
    PAPER = "PAPER"


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
