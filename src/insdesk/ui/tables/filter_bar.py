"""The bar over a list: one text box, declared filters, and the query they make together."""

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.query import TableQuery
from insdesk.i18n import _
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.look import style_icon
from insdesk.ui.tables.filter_fields import ChipsField, ChoiceField, PeriodField, make_field
from insdesk.ui.tables.filters import FilterSpec
from insdesk.ui.tables.flow_layout import FlowLayout

_REST = 200
"""Milliseconds without a key before the text box asks."""
_BOX_CHARACTERS = 28


class FilterBar(QWidget):
    """Emits `changed` with a new query, at once for a choice, after a short rest for typing."""

    changed = Signal(object)
    """The TableQuery; its order is the list's own business."""
    down_pressed = Signal()
    """Arrow down or Enter in the box: on to the rows."""

    def __init__(
        self,
        name: str,
        filters: tuple[FilterSpec, ...],
        clock: Clock,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` begins the object names; `placeholder` (translated) says what the box finds."""
        super().__init__(parent)
        self._asked = TableQuery()
        self._box = _SearchBox(placeholder or _("Search"))
        self._fields = {
            spec.column: make_field(spec, f"{name}.filter.{spec.column}", clock) for spec in filters
        }
        self._clear = QToolButton()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._lay_out(name)
        self._connect()

    @property
    def query(self) -> TableQuery:
        """What the bar asks for now."""
        filters = tuple(one for field in self._fields.values() for one in field.filters())
        return TableQuery(" ".join(self._box.text().split()), filters)

    def field(self, column: str) -> ChipsField | ChoiceField | PeriodField:
        """The widget of a declared filter. Raises KeyError."""
        return self._fields[column]

    def focus_box(self) -> None:
        """Put the cursor into the text box, everything in it selected (Ctrl+F)."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def set_text(self, text: str) -> None:
        """Ask for `text` at once."""
        self._box.set_text(text)
        self._on_asked()

    def ask_only(self, column: str, *keys: str) -> None:
        """Ask for exactly this: these chips of `column` pressed or this choice taken, nothing else."""
        with QSignalBlocker(self):
            self.clear()
        field = self._fields[column]
        if isinstance(field, ChipsField):
            field.press(*keys)
        elif isinstance(field, ChoiceField):
            field.choose(*keys)
        self._on_asked()

    def clear(self) -> None:
        """Ask for everything."""
        with QSignalBlocker(self._box):
            self._box.set_text("")
        for field in self._fields.values():
            with QSignalBlocker(field):
                field.clear()
        self._on_asked()

    def _lay_out(self, name: str) -> None:
        self._box.setObjectName(f"{name}.filter.text")
        self._clear.setObjectName(f"{name}.filter.clear")
        self._clear.setText(_("Clear filters"))
        self._clear.hide()
        layout = FlowLayout(self)
        layout.addWidget(self._box)
        for field in self._fields.values():
            layout.addWidget(field)
        layout.addWidget(self._clear)

    def _connect(self) -> None:
        self._box.changed.connect(self._rest.start)
        self._box.entered.connect(self._on_entered)
        self._box.down_pressed.connect(self.down_pressed)
        self._rest.timeout.connect(self._on_asked)
        self._clear.clicked.connect(self.clear)
        for field in self._fields.values():
            field.changed.connect(self._on_asked)

    def _on_entered(self) -> None:
        self._on_asked()
        self.down_pressed.emit()

    def _on_asked(self) -> None:
        self._rest.stop()
        query = self.query
        self._clear.setVisible(query != TableQuery())
        if query != self._asked:
            self._asked = query
            self.changed.emit(query)


class _SearchBox(TextEdit):
    """A line for words to find. Arrow down leaves it, Esc empties it first."""

    entered = Signal()
    down_pressed = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.addAction(style_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("0") * _BOX_CHARACTERS, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Ctrl+E exports the list here too, which on Linux a line would take for its end."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_E
            if is_ours:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() in ENTER_KEYS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
