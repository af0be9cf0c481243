"""Questions that several screens ask."""

from insdesk.i18n import _
from insdesk.ui.ports import Question
from insdesk.ui.text import quoted


def leaving_question(name: str) -> Question:
    """Asked before something else takes the place of `name`, in which something unsaved was typed."""
    return Question(
        title=_("Leave {name} without saving?", name=quoted(name)),
        text=_("What you typed there has not been saved and will be gone."),
        yes=_("Leave without saving"),
        no=_("Go on typing"),
        is_destructive=True,
    )


def resuming_question(name: str) -> Question:
    """Asked before what was half typed in `name` goes over what somebody saved there since."""
    return Question(
        title=_("{name} was saved again since you typed.", name=name),
        text=_("What you typed goes over it; everything else stays as it is saved now."),
        yes=_("Go on typing"),
        no=_("Not now"),
    )
