"""What 新车销售合同 asks before something is lost."""

from insdesk.i18n import _
from insdesk.ui.ports import Question
from insdesk.ui.text import quoted


def leaving_question(title: str) -> Question:
    """Before another contract takes the place of one with unsaved typing."""
    return Question(
        title=_("Leave {name} without saving?", name=quoted(title)),
        text=_("What you typed there has not been saved and will be gone."),
        yes=_("Leave without saving"),
        no=_("Go on typing"),
        is_destructive=True,
    )


def deleting_question(number: str) -> Question:
    """Before a contract is deleted."""
    return Question(
        title=_("Delete contract {number}?", number=number),
        text=_("Its pre-registration goes with it. Customer and car stay on file."),
        yes=_("Delete"),
        is_destructive=True,
    )
