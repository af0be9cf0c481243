"""The rows of an ordered list: two lines each, a lock where one is kept, renamed and dragged in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from insdesk.i18n import _
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.look import style_icon
from insdesk.ui.text import elided

Index = QModelIndex | QPersistentModelIndex

_DETAIL = int(Qt.ItemDataRole.UserRole)
_KEY = _DETAIL + 1
_LOCKED = _DETAIL + 2
_PADDING = 8
_TEXT, _MUTED = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row: its title, a line that tells it from others. A `fixed` one is neither moved nor deleted.

    `locked` says why it is kept as it is, with a lock on the row. A `renamable` one is renamed in its place.
    """

    key: int
    title: str
    detail: str = ""
    fixed: bool = False
    locked: str = ""
    renamable: bool = False


class OrderedRows(QListWidget):
    """Says what is wanted of its rows; the only thing it changes by itself is the place of a dragged one."""

    enter_pressed = Signal()
    move_pressed = Signal(int)
    """Alt and an arrow: one place up (-1) or down (1)."""
    delete_pressed = Signal()
    dropped = Signal()
    """A row was dragged to another place: `keys` tells the order."""
    renamed = Signal(int, str)
    """The key of a row, and the name typed over its own."""
    rename_refused = Signal()
    """F2 or a double click on a row whose name is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._renames = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate = _TwoLines(self)
        # Queued: the editor is closed by then, and may be opened again.
        self._delegate.named.connect(self._on_named, Qt.ConnectionType.QueuedConnection)
        self.setItemDelegate(self._delegate)
        self.setMinimumSize(QSize(self.fontMetrics().horizontalAdvance("0") * 34, 120))
        self.itemDoubleClicked.connect(self._on_double_clicked)

    @property
    def keys(self) -> tuple[int, ...]:
        """The rows as they stand."""
        return tuple(int(self.item(row).data(_KEY)) for row in range(self.count()))

    def allow_dragging(self) -> None:
        """Let rows be put into another place by the mouse."""
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def allow_renaming(self) -> None:
        """F2 and a double click rename the row."""
        self._renames = True

    def show_entries(self, entries: Sequence[ListEntry]) -> None:
        """Show these."""
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_DETAIL, entry.detail)
            item.setData(_KEY, entry.key)
            item.setData(_LOCKED, bool(entry.locked))
            item.setToolTip(entry.locked or entry.detail)
            if entry.locked:
                words = _(
                    "{name}, {detail}. {reason}", name=entry.title, detail=entry.detail, reason=entry.locked
                )
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if entry.renamable else flags)
            self.addItem(item)

    def rename(self, text: str | None = None) -> None:
        """Open the current row for renaming; with `text` in place of its name."""
        item = self.currentItem()
        if not self._renames or self.currentRow() < 0:
            return
        if not item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.rename_refused.emit()
            return
        self._delegate.proposal = text
        self.editItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _STEPS and modifiers == Qt.KeyboardModifier.AltModifier:
            self.move_pressed.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and not modifiers:
            self.delete_pressed.emit()
        elif event.key() in ENTER_KEYS and not modifiers:
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_F2 and self._renames:
            self.rename()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        before = self.keys
        super().dropEvent(event)
        if self.keys != before:
            self.dropped.emit()

    def _on_double_clicked(self) -> None:
        self.rename()

    def _on_named(self, key: int, text: str) -> None:
        self.renamed.emit(key, text)


class _TwoLines(QStyledItemDelegate):
    """The title, and under it, muted, the detail. Renaming covers the title."""

    named = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent
        self.proposal: str | None = None
        """What the next editor shows in place of the name."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        title, detail, metrics = option.text, str(index.data(_DETAIL)), option.fontMetrics
        option.text = ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        room = QRect(option.rect).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        painter.save()
        painter.setFont(option.font)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(_colour(option, QPalette.ColorRole.HighlightedText if is_chosen else _TEXT))
        painter.drawText(room, _TOP, elided(title, metrics, room.width()))
        room.setTop(room.top() + metrics.lineSpacing())
        if index.data(_LOCKED):
            side = metrics.ascent()
            style_icon("lock").paint(painter, QRect(room.left(), room.top() + 2, side, side))
            room.setLeft(room.left() + side + _PADDING // 2)
        painter.setPen(_colour(option, QPalette.ColorRole.HighlightedText if is_chosen else _MUTED))
        painter.drawText(room, _TOP, elided(detail, metrics, room.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 if index.data(_DETAIL) else 1
        height = lines * option.fontMetrics.lineSpacing() + 2 * _PADDING
        return QSize(super().sizeHint(option, index).width(), height)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = TextEdit(parent)
        editor.setObjectName(f"{self._list.objectName()}.name")
        editor.setAccessibleName(_("New name"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextEdit):
            editor.set_text(str(index.data()) if self.proposal is None else self.proposal)
            editor.selectAll()
            self.proposal = None

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextEdit) and editor.text().strip() not in ("", index.data()):
            self.named.emit(int(index.data(_KEY)), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        height = max(editor.sizeHint().height(), option.fontMetrics.lineSpacing() + _PADDING)
        editor.setGeometry(option.rect.left(), option.rect.top(), option.rect.width(), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter while the input method has a candidate open is the input method's; leaving takes it over."""
        if isinstance(editor, TextEdit):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and isinstance(event, QKeyEvent) and event.key() in ENTER_KEYS:
                if editor.is_composing:
                    return False
                # At once: Qt would do it later, and warn where the focus has gone meanwhile.
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
            if event.type() == QEvent.Type.FocusOut:
                editor.commit()
        return super().eventFilter(editor, event)


def _colour(option: QStyleOptionViewItem, role: QPalette.ColorRole) -> QColor:
    return option.palette.color(role)
