"""客户明细 beside the owner's own record: contacts, consents, profile, health (CU-11, SM-2, CF, PF)."""

from dataclasses import dataclass

from insdesk.domain.ids import ContactId, CustomerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """联系人 of a customer. At most one of them is the main one."""

    customer_id: CustomerId
    name: str = ""
    relation: str = ""
    phone: str = ""
    other_phone: str = ""
    address: str = ""
    is_main: bool = False
    remarks: str = ""
    id: ContactId | None = None
    version: int = 0
