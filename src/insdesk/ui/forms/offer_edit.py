"""Amount with usual values on offer: any other amount may be typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from insdesk.domain.money import Money
from insdesk.i18n import _
from insdesk.ui.inputs.money_edit import MoneyEdit
from insdesk.ui.look import style_icon

Offers = Callable[[], Sequence[Money]]


class OfferEdit(MoneyEdit):
    """F4 or Alt+Down lists what `offers` answers at that moment, smallest first as given."""

    def __init__(self, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_chosen)
        # Made here, not by addAction(icon): Shiboken would look a C++ made one up by an address used before.
        self._opener = QAction(style_icon("chevron-down"), "", self)
        self.addAction(self._opener, QLineEdit.ActionPosition.LeadingPosition)
        self._opener.setToolTip(_("Usual amounts (F4)"))
        self._opener.triggered.connect(self.open_offers)

    @property
    def menu(self) -> QMenu:
        """The list of usual amounts."""
        return self._menu

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        super().set_read_only(read_only, reason)
        self._opener.setVisible(not read_only)

    def open_offers(self) -> bool:
        """Show the usual amounts under the field; False where there are none."""
        amounts = () if self.isReadOnly() else self._offers()
        if not amounts:
            return False
        self._menu.clear()
        for amount in amounts:
            self._menu.addAction(f"{amount.yuan:,.0f}").setData(str(amount))
        self._menu.setActiveAction(self._menu.actions()[0])
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if is_alt_down or event.key() == Qt.Key.Key_F4:
            event.setAccepted(self.open_offers())
            return
        super().keyPressEvent(event)

    def _on_chosen(self, action: QAction) -> None:
        self.put(str(action.data()))
