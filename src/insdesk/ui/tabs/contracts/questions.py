"""What 新车销售合同 asks before something is lost."""

from insdesk.i18n import _
from insdesk.ui.ports import Question


def deleting_question(number: str) -> Question:
    """Before a contract is deleted."""
    return Question(
        title=_("Delete contract {number}?", number=number),
        text=_("Its pre-registration goes with it. Customer and car stay on file."),
        yes=_("Delete"),
        is_destructive=True,
    )
