"""Line edit for a day. QDateEdit can be neither empty nor typed into the way people write days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from insdesk.domain.problems import Problem
from insdesk.i18n import _, current_language
from insdesk.rules.text import normalise
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.look import style_icon

DayParser = Callable[[str], date | Problem]
Today = Callable[[], date]

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class DateEdit(CodeEdit):
    """Shows yyyy-mm-dd once left; text that `parse` cannot read stays as typed. Empty is allowed.

    `parse` knows every spelling (20260301, 0301, 3-1, t, +1 …). Ctrl+; writes `today`, F4 and Alt+Down open
    the calendar.
    """

    def __init__(self, parse: DayParser, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent, clean=normalise)
        self._parse = parse
        self._today = today
        self._popup: CalendarPopup | None = None
        trailing = QLineEdit.ActionPosition.TrailingPosition
        # Made here, not by addAction(icon): Shiboken would look a C++ made one up by an address used before.
        self._calendar_action = QAction(style_icon("calendar"), "", self)
        self.addAction(self._calendar_action, trailing)
        self._calendar_action.setToolTip(_("Calendar (F4)"))
        self._calendar_action.triggered.connect(self.open_calendar)

    def day(self) -> date | None:
        """The day typed so far, None when empty or not readable."""
        typed = self.text().strip()
        parsed = self._parse(typed) if typed else None
        return parsed if isinstance(parsed, date) else None

    def commit(self) -> None:
        super().commit()
        day = self.day()
        if day is not None:
            self._rewrite(day.isoformat())

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        super().set_read_only(read_only, reason)
        self._calendar_action.setEnabled(not read_only)

    @Slot()
    def put_today(self) -> None:
        """Type today's day for the person."""
        self.put(self._today().isoformat())

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar under the field, at the day typed so far or today."""
        if self.isReadOnly():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.calendar.clicked.connect(self._on_day_chosen)
            self._popup.calendar.activated.connect(self._on_day_chosen)
        day = self.day() or self._today()
        self._popup.show_under(self, QDate(day.year, day.month, day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = (event.key(), event.modifiers())
        if pressed == (Qt.Key.Key_Semicolon, _CONTROL):
            self.put_today()
        elif event.key() == Qt.Key.Key_F4 or pressed == (Qt.Key.Key_Down, _ALT):
            self.open_calendar()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_day_chosen(self, chosen: QDate) -> None:
        if self._popup is not None and self._popup.isVisible():
            self._popup.close()
            self.put(chosen.toString(Qt.DateFormat.ISODate))


class CalendarPopup(QFrame):
    """A calendar that closes with Esc or a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.calendar = QCalendarWidget(self)
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)

    def show_under(self, field: QWidget, day: QDate) -> None:
        """Show at the lower left corner of `field`, kept on its screen, with `day` selected."""
        self._dress()
        self.calendar.setSelectedDate(day)
        size = self.sizeHint()
        area = field.screen().availableGeometry()
        corner = field.mapToGlobal(QPoint(0, field.height()))
        left = max(area.left(), min(corner.x(), area.right() - size.width()))
        above = field.mapToGlobal(QPoint(0, 0)).y() - size.height()
        top = corner.y() if corner.y() + size.height() <= area.bottom() else above
        self.move(left, top)
        self.show()
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Qt paints week-ends in a red that only light grounds bear; the theme may have changed since."""
        self.calendar.setLocale(QLocale(current_language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        weekend = QTextCharFormat()
        weekend.setForeground(QGuiApplication.palette().placeholderText())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
