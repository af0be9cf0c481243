"""What stands inside a field, at its right end: a count of characters, an age, a button that mends text."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.message_mark import STATE_KEPT, draw_mark
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import MUTED, ROLE, STATE, set_look
from insdesk.ui.owners.presenter import age_text, typed_length

_MARGIN = 8
_GAP = 4
_CALENDAR = 22
"""The button of a calendar, in pixels."""


class FieldEnd(QObject):
    """Keeps `widget` at the right end of `edit`, and the text out from under it."""

    def __init__(self, edit: QLineEdit, widget: QWidget, *, beyond: int = 0) -> None:
        """`beyond`: pixels that are taken at the right end already."""
        super().__init__(edit)
        self._edit = edit
        self._beyond = beyond
        self._widget = widget
        widget.hide()
        edit.installEventFilter(self)

    def show(self, shown: bool) -> None:
        """Show it or take it away; the place may be somebody else's meanwhile."""
        if not shown and self._widget.isHidden():
            return
        self._widget.setVisible(shown)
        width = self._widget.sizeHint().width() + _GAP if shown else 0
        self._edit.setTextMargins(0, 0, width, 0)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._place()
        return False

    def _place(self) -> None:
        size = self._widget.sizeHint()
        left = self._edit.width() - size.width() - _MARGIN - self._beyond
        top = (self._edit.height() - size.height()) // 2
        self._widget.setGeometry(left, top, size.width(), size.height())


class AgeMark(QLabel):
    """The age that follows from a birthday, beside it; nothing while there is no likely one."""

    def __init__(self, edit: DateEdit, today: Callable[[], date]) -> None:
        super().__init__(edit)
        self._edit = edit
        self._today = today
        self.setObjectName(f"{edit.objectName()}.age")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self, MUTED, value=True)
        self._end = FieldEnd(edit, self, beyond=_CALENDAR)
        edit.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self) -> None:
        birthday = self._edit.day()
        self.setText("" if birthday is None else age_text(birthday, self._today()))
        self._end.show(bool(self.text()))


class LengthCounter(QLabel):
    """`12/17` while somebody types a code of a fixed length; a tick when it is complete."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._wanted = 0
        self._is_complete = False
        self.setObjectName(f"{edit.objectName()}.count")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self, MUTED, value=True)
        self._end = FieldEnd(edit, self)
        edit.textChanged.connect(self._on_text_changed)

    @property
    def is_complete(self) -> bool:
        """Whether as many characters stand there as belong there."""
        return self._is_complete

    def expect(self, length: int) -> None:
        """Count up to `length`; 0 counts nothing."""
        self._wanted = length
        self._on_text_changed()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().ascent(), hint.height()) if self._is_complete else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_complete:
            super().paintEvent(event)
            return
        if self._edit.property(STATE) == STATE_ERROR:
            return  # complete, but wrong: a tick would contradict the line below the field
        painter = QPainter(self)
        side = float(self.width())
        color = self.palette().color(QPalette.ColorRole.WindowText)
        draw_mark(painter, STATE_KEPT, QRectF(0, (self.height() - side) / 2, side, side), color)
        painter.end()

    def _on_text_changed(self) -> None:
        typed = typed_length(self._edit.text())
        self._is_complete = bool(typed) and typed == self._wanted
        counted = f"{typed}/{self._wanted}"
        self.setText("" if self._is_complete else counted)
        self.setAccessibleName(counted)
        set_look(self, MUTED, not self._is_complete)
        set_look(self, STATE, "success" if self._is_complete else "")
        self._end.show(bool(typed and self._wanted))


class TextOffer(QPushButton):
    """Offers another text for the field: one press puts it there, as if typed."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._text = ""
        self.setObjectName(f"{edit.objectName()}.offer")
        self.setProperty(ROLE, "link")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._end = FieldEnd(edit, self)
        QWidget.setTabOrder(edit, self)
        self.clicked.connect(self._on_clicked)

    def offer(self, text: str, title: str) -> None:
        """Offer `text` on a button called `title` (translated); nothing takes the offer away."""
        had_offer = bool(self._text)
        self._text = text
        self.setText(title)
        self.setToolTip(text)
        self.setAccessibleName(_("{title}: {text}", title=title, text=text))
        if text or had_offer:
            self._end.show(bool(text))

    def _on_clicked(self) -> None:
        text = self._text
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()
        self._edit.insert(text)
