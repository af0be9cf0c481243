"""The usual phone in the head of a file, masked, with the button that shows all numbers of the file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.rules.masking import masked_phone
from insdesk.ui.look import ROLE

_GAP = 8


class PhoneMark(QWidget):
    """Hidden for a customer who is not on file yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phone = QLabel(self)
        self.button = QPushButton(self)
        self.setObjectName("customers.header.numbers")
        self._phone.setObjectName("customers.header.phone")
        self._phone.setTextFormat(Qt.TextFormat.PlainText)
        self.button.setObjectName("customers.action.reveal")
        self.button.setProperty(ROLE, "link")
        self.button.setFlat(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._phone)
        layout.addWidget(self.button)
        self.hide()

    def show_phone(self, phone: str, *, is_masked: bool, is_all_shown: bool, can_mask: bool) -> None:
        """Write the phone; the button is there where numbers can be masked at all."""
        self._phone.setText(masked_phone(phone) if is_masked else phone)
        # Text that is in full may be copied from here; a mask is worth nothing elsewhere.
        flags = Qt.TextInteractionFlag
        self._phone.setTextInteractionFlags(
            flags.NoTextInteraction if is_masked else flags.TextSelectableByMouse
        )
        self.setVisible(bool(phone))
        self.button.setVisible(can_mask)
        self.button.setText(_("Mask numbers") if is_all_shown else _("Show numbers"))
        told = (
            _("Mask phones and ID numbers of this file again (Alt+N)")
            if is_all_shown
            else _("Show phones and ID numbers of this file (Alt+N). Who sees them is written down.")
        )
        self.button.setToolTip(told)
        self.button.setAccessibleDescription(told)
