"""Ctrl+K: one box for commands, customers, plates. Type, arrow down, Enter."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from insdesk.domain.progress import CancelledByUserError
from insdesk.i18n import _
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.look import ROLE
from insdesk.ui.palette_items import (
    Initials,
    PaletteItem,
    PaletteSearch,
    command_items,
    initials_by_name,
    limited,
    titles_by_name,
)
from insdesk.ui.tasks.runner import TaskRunner
from insdesk.ui.tasks.task import Task

_WIDTH, _HEIGHT = 620, 420
_REST = 80
"""Milliseconds without a key before customers and plates are searched."""
_DETAIL = Qt.ItemDataRole.UserRole
_PADDING = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """Gone as soon as something is chosen or Esc pressed. What was chosen runs after it closed."""

    def __init__(
        self,
        registry: ActionRegistry,
        runner: TaskRunner,
        search: PaletteSearch | None,
        initials: Initials | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._registry = registry
        self._runner = runner
        self._search = search
        self._initials: Mapping[str, str] = {}
        self._found: Sequence[PaletteItem] = ()
        self._items: Sequence[PaletteItem] = ()
        self._task: Task | None = None
        self._box = TextEdit()
        self._list = QListWidget()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._lay_out()
        self._connect()
        self._refresh()
        if initials is not None:
            work = partial(initials_by_name, titles_by_name(registry), initials)
            runner.read(work, self._on_initials, self._on_failed, self)

    @property
    def items(self) -> Sequence[PaletteItem]:
        """What is offered, from top to bottom."""
        return self._items

    def open_over(self, window: QWidget) -> None:
        """Open near the top of `window`, with the cursor in the box."""
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(max(left, 0), 48)))
        self.open()
        self._box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box keeps the cursor; keys that move go to the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._box.is_composing:
            return False
        if event.key() in _MOVES:
            self._list.event(event)
            return True
        if event.key() in ENTER_KEYS:
            self._on_chosen()
            return True
        return False

    def _lay_out(self) -> None:
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(ROLE, "card")
        self._box.setObjectName("palette.text")
        self._box.setPlaceholderText(_("Search customers, plates, commands…"))
        self._box.setAccessibleName(_("Search customers, plates, commands…"))
        self._list.setObjectName("palette.list")
        self._list.setAccessibleName(_("Found"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_ItemDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._box)
        layout.addWidget(self._list, 1)
        self.setFixedSize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self._box.installEventFilter(self)
        self._box.changed.connect(self._on_typed)
        self._rest.timeout.connect(self._on_rest)
        self._list.itemClicked.connect(self._on_chosen)

    def _on_typed(self) -> None:
        self._refresh()
        if self._search is not None:
            self._rest.start()

    def _on_rest(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        text = self._box.text().strip()
        if self._search is None or not text:
            self._on_found("", ())
            return
        work = partial(self._search, text)
        self._task = self._runner.read(work, partial(self._on_found, text), self._on_failed, self)

    def _on_found(self, text: str, found: Sequence[PaletteItem]) -> None:
        if text == self._box.text().strip():
            self._found = found
            self._refresh()

    def _on_initials(self, initials: Mapping[str, str]) -> None:
        self._initials = initials
        self._refresh()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, CancelledByUserError):
            self._runner.unhandled.emit(error)

    def _on_chosen(self) -> None:
        row = self._list.currentRow()
        if not 0 <= row < len(self._items):
            return
        chosen = self._items[row]
        self.close()
        chosen.run()

    def _refresh(self) -> None:
        commands = command_items(self._registry, self._box.text(), self._initials)
        self._items = limited((*self._found, *commands))
        self._list.clear()
        for item in self._items:
            row = QListWidgetItem(item.title)
            row.setData(_DETAIL, item.detail)
            self._list.addItem(row)
        self._list.setCurrentRow(0)


class _ItemDelegate(QStyledItemDelegate):
    """The title on the left, the detail muted on the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]  # Qt hands a QModelIndex
        self.initStyleOption(option, index)
        title, detail, metrics = option.text, str(index.data(_DETAIL)), option.fontMetrics
        option.text = ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        room = QRect(option.rect).adjusted(_PADDING, 0, -_PADDING, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, _LEFT, metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width()))
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + 2 * _PADDING)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(room, _RIGHT, metrics.elidedText(detail, Qt.TextElideMode.ElideLeft, room.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # as above
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + 12)
