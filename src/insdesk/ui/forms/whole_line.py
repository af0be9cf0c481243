"""The line for what is wrong with a form as a whole, at its foot; takes no room while there is nothing."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.problems import Level
from insdesk.i18n import _
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.binding import FieldLook
from insdesk.ui.forms.message_line import MessageLine
from insdesk.ui.forms.message_mark import STATE_KEPT
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_GOOD, STATE_WARNING


def message_of(look: FieldLook) -> tuple[str, str]:
    """The sentence for `look` and the state to show it in; both empty when nothing is wrong."""
    problem = look.problem
    if problem is None:
        return "", STATE_GOOD
    if look.kept:
        return _("Kept: {reason}", reason=look.kept), STATE_KEPT
    text = describe(problem)
    if look.place:
        text = _("{place}: {text}", place=look.place, text=text)
    return text, STATE_ERROR if problem.level is Level.ERROR else STATE_WARNING


class WholeLine(MessageLine):
    """Problems that no field can be blamed for."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(_("This form"), name, parent)
        self.hide()

    def show_look(self, look: FieldLook) -> None:
        """Say what `look` has to say."""
        text, state = message_of(look)
        can_keep = look.problem is not None and look.problem.overridable and not look.place
        self.say(text, state, can_keep=can_keep, reason=look.kept)
        self.setVisible(bool(text))
