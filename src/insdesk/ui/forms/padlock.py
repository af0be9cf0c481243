"""The padlock in a field that is locked for a reason of its own, so that grey is not the only signal.

Where a whole record is locked its page says so once, and no field has one.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from insdesk.ui.forms.input_factory import FormInput
from insdesk.ui.inputs.button_field import ButtonField
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.look import PADLOCK, set_look, style_icon

NAME = "padlock"
"""The object name of the sign inside the field."""


def show_padlock(field_input: FormInput, shown: bool, reason: str) -> None:
    """Show or take away the padlock of a locked field; hovering it says `reason`."""
    if isinstance(field_input, QLineEdit):
        _in_line(field_input, shown, reason)
    elif isinstance(field_input, ChoiceBox):
        set_look(field_input, PADLOCK, shown)  # in place of the arrow, by the style sheet
    elif isinstance(field_input, ButtonField):
        _behind_buttons(field_input, shown, reason)


def padlock_sign(parent: QWidget) -> QLabel:
    """The sign by itself, hidden."""
    sign = QLabel(parent)
    sign.setObjectName(NAME)
    side = sign.fontMetrics().height()
    sign.setPixmap(style_icon("lock").pixmap(QSize(side, side)))
    sign.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    sign.hide()
    return sign


def _in_line(edit: QLineEdit, shown: bool, reason: str) -> None:
    action = edit.findChild(QAction, NAME)
    if action is None:
        if not shown:
            return
        # Made here, not by addAction(icon): Shiboken would look a C++ made one up by an address used before.
        action = QAction(style_icon("lock"), "", edit)
        action.setObjectName(NAME)
        edit.addAction(action, QLineEdit.ActionPosition.LeadingPosition)
    action.setVisible(shown)
    action.setToolTip(reason)


def _behind_buttons(field: ButtonField, shown: bool, reason: str) -> None:
    sign = field.findChild(QLabel, NAME)
    if sign is None:
        if not shown:
            return
        sign = padlock_sign(field)
        layout = field.layout()
        assert isinstance(layout, QHBoxLayout)  # noqa: S101  # the buttons stand in a row
        layout.insertWidget(layout.indexOf(field.buttons[-1]) + 1, sign)
    sign.setVisible(shown)
    sign.setToolTip(reason)
