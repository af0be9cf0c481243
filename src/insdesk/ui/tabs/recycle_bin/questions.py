"""What the recycle bin asks and tells."""

from insdesk.domain.records.customer import Customer
from insdesk.domain.records.removal import RemovedRow
from insdesk.i18n import _
from insdesk.rules.masking import masked_phone
from insdesk.ui.ports import Question
from insdesk.ui.text import quoted


def restore_question(row: RemovedRow) -> Question:
    """Asked after a double click."""
    return Question(
        title=_("Restore customer {name}?", name=quoted(row.name)),
        text=_("The customer is on file again, as it was when it was deleted."),
        yes=_("Restore"),
    )


def restored_text(row: RemovedRow) -> str:
    """What restoring did."""
    return _("{name} is on file again.", name=quoted(row.name))


def exists_question(existing: Customer) -> Question:
    """Restoring was refused: the same customer was entered meanwhile (CU-6)."""
    return Question(
        title=_("{name} cannot be restored: the same customer is on file.", name=quoted(existing.name)),
        text=_(
            "Somebody entered {name} with usual phone {phone} again. Nothing was changed. Correct the name "
            "or the phone there first, or leave this one in the recycle bin.",
            name=existing.name,
            phone=masked_phone(existing.phone),
        ),
        yes=_("Open the customer on file"),
    )
