"""The line under a field: what is wrong and what to do, or why the value was kept; and the way to keep it."""

from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.message_mark import STATE_KEPT, draw_mark
from insdesk.ui.forms.reason_edit import ReasonEdit
from insdesk.ui.look import ROLE, STATE, set_look

GAP = 4
GAP_BELOW = 2
SLIM = 8
"""The height without a message where no line is kept free."""

SMALL = 0.9
"""The size of messages, in sizes of the form's own font."""

_SAMPLE = "国g"
_WIDE = 1000


class MessageLine(QWidget):
    """Keeps the room of one line free, so that a message appears without moving anything.

    Titles above the fields leave no room to spare: there the line opens with its first message. A longer
    sentence wraps, and the line grows with it: a message cut short would not say what to do.
    """

    reason_given = Signal(str)
    closed = Signal()

    def __init__(self, title: str, name: str, parent: QWidget, *, after: QWidget | None = None) -> None:
        """The keys reach what the line offers from `after`, the field it belongs to."""
        super().__init__(parent)
        self._title = title
        self._after = after
        self._said = ("", "", False, "")
        self._state = ""
        self._reason = ""
        self._is_keepable = False
        self._reserves_line = True
        self._link: QPushButton | None = None
        self._editor: ReasonEdit | None = None
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setProperty(ROLE, "message")
        self._text.setObjectName(f"{name}.message")
        self.setObjectName(f"{name}.line")
        self._use_small_font()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange()

    @property
    def link(self) -> QPushButton | None:
        """The button that keeps the value, once there was reason for one."""
        return self._link

    @property
    def editor(self) -> ReasonEdit | None:
        """Where the reason is typed, once it was asked for."""
        return self._editor

    def text(self) -> str:
        """What the line says."""
        return self._text.text()

    def say(self, text: str, state: str, *, can_keep: bool = False, reason: str = "") -> None:
        """Show `text` as `state` (empty: nothing). `can_keep` offers to keep the value, or another reason."""
        said = (text, state, can_keep, reason)
        if said == self._said:
            return
        self._said = said
        self._state, self._reason = state, reason
        self._text.setText(text)
        set_look(self._text, STATE, state)
        self._offer(can_keep)
        if not can_keep and self._editor is not None and self._editor.is_open:
            self._editor.dismiss()
        self._arrange()
        self.update()

    def reserve_line(self, reserves: bool) -> None:
        """Keep the room of one line free, or only a gap where titles between the fields take room enough."""
        self._reserves_line = reserves
        self._arrange()

    def ask_reason(self) -> bool:
        """Open the place for the reason; False when there is nothing to keep."""
        if not self._is_keepable:
            return False
        if self._editor is None:
            self._editor = self._new_editor()
        self._editor.open(self._reason)
        self._arrange()
        return True

    def sizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._use_small_font()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state:
            color = self._text.palette().color(QPalette.ColorRole.WindowText)
            side = self._mark_side()
            top = (self._line_height() - side) / 2
            painter = QPainter(self)
            draw_mark(painter, self._state, QRectF(0, top, side, side), color)
            painter.end()

    def _on_link_clicked(self) -> None:
        self.ask_reason()

    def _on_given(self, reason: str) -> None:
        self._arrange()
        self.reason_given.emit(reason)

    def _on_finished(self) -> None:
        self._arrange()
        self.closed.emit()

    def _use_small_font(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * SMALL)
        self._text.setFont(font)
        if self._link is not None:
            self._link.setFont(font)

    def _offer(self, can_keep: bool) -> None:
        self._is_keepable = can_keep
        if not can_keep:
            if self._link is not None:
                self._link.hide()
            return
        if self._link is None:
            self._link = self._new_link()
        self._link.setText(_("Change reason") if self._state == STATE_KEPT else _("Keep it, because…"))
        self._link.setAccessibleName(f"{self._title}: {self._link.text()}")

    def _new_link(self) -> QPushButton:
        link = QPushButton(self)
        link.setProperty(ROLE, "link")
        link.setFlat(True)
        link.setFont(self._text.font())
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setToolTip(_("Keep the value and say why (Alt+Enter in the field)"))
        link.setObjectName(self.objectName().removesuffix(".line") + ".keep")
        link.clicked.connect(self._on_link_clicked)
        if self._after is not None:
            QWidget.setTabOrder(self._after, link)
        return link

    def _new_editor(self) -> ReasonEdit:
        editor = ReasonEdit(self._title, self)
        editor.setObjectName(self.objectName().removesuffix(".line") + ".reason")
        editor.given.connect(self._on_given)
        editor.finished.connect(self._on_finished)
        if self._link is not None:
            QWidget.setTabOrder(self._link, editor)
        return editor

    def _mark_side(self) -> int:
        return self._text.fontMetrics().ascent()

    def _line_height(self) -> int:
        """The height of one line; Chinese may come from another, taller font than the letters do."""
        return self._text.fontMetrics().boundingRect(QRect(0, 0, _WIDE, 0), 0, _SAMPLE).height()

    def _arrange(self) -> None:
        """Text, then the link after its last word when there is room, otherwise below; then the editor."""
        left = self._mark_side() + GAP
        width = max(self.width() - left, 1)
        height, end = self._measure(width)
        self._text.setGeometry(left, 0, width, height)
        bottom = height
        is_asking = self._editor is not None and self._editor.is_open
        if self._link is not None and self._is_keepable:
            self._link.setVisible(not is_asking)
            bottom = height if is_asking else self._place_link(self._link, left, width, height, end)
        if self._editor is not None and is_asking:
            self._editor.setGeometry(0, bottom + GAP_BELOW, self.width(), self._editor.sizeHint().height())
            bottom = self._editor.geometry().bottom() + 1
        needed = bottom + GAP_BELOW if self._state or self._reserves_line else SLIM
        if self.minimumHeight() != needed:
            self.setFixedHeight(needed)

    def _measure(self, width: int) -> tuple[int, int]:
        """The height of the text in lines of `width`, and where its last line ends; in pixels."""
        line = self._line_height()
        if not self._text.text():
            return line, 0
        layout = QTextLayout(self._text.text(), self._text.font())
        layout.beginLayout()
        count, end = 0, 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(width)
            count, end = count + 1, row.naturalTextWidth()
        layout.endLayout()
        return count * line, ceil(end)

    def _place_link(self, link: QPushButton, left: int, width: int, height: int, end: int) -> int:
        hint, line = link.sizeHint().width(), self._line_height()
        if end + 2 * GAP + hint <= width:
            link.setGeometry(left + end + 2 * GAP, height - line, hint, line)
            return height
        link.setGeometry(left, height, hint, line)
        return height + line
