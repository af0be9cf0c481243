"""The quiet notice over a renewal: where policy and file differ, each row settled by a person (UR-10)."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.domain.records.renewal import RenewalNotes
from insdesk.i18n import _
from insdesk.ui.forms.notice_rows import GAP, MARGIN, NoticeRows
from insdesk.ui.inputs.button_field import ButtonField
from insdesk.ui.look import ROLE, set_look
from insdesk.ui.tabs.registrations.blocks import SCREEN, FormPart
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.renewal_rows import NoteGroup, NoteRow, open_groups, row_count
from insdesk.ui.text import rich


class RenewalNotice(NoticeRows):
    """Never writes by itself. Takes no room while there is nothing to settle."""

    settled = Signal()
    """A person settled something."""
    row_count_changed = Signal(int)
    finished = Signal()
    """The last row was settled by keys that were here, and now are nowhere."""

    def __init__(self, form: RegistrationForm) -> None:
        super().__init__(f"{SCREEN}.renewal", form)
        self._form = form
        self._notes = RenewalNotes()
        self._settled: set[str] = set()
        self._shown: tuple[NoteGroup, ...] = ()
        self._buttons: list[QPushButton] = []

    @property
    def row_count(self) -> int:
        """How many things are open."""
        return row_count(self._shown)

    @property
    def settled_keys(self) -> tuple[str, ...]:
        """What a person has settled, for `load` after a crash."""
        return tuple(sorted(self._settled))

    def load(self, notes: RenewalNotes, settled: Iterable[str] = ()) -> None:
        """Another registration is in the form."""
        self._notes = notes
        self._settled = set(settled)
        self.refresh()

    def refresh(self) -> None:
        """The form may say something else."""
        if self._notes.is_empty and not self._shown:
            return  # asked after every key
        linked = [role for role, link in self._form.links.items() if link.is_linked]
        groups = open_groups(self._notes, self._texts(), self._settled, linked)
        if groups == self._shown:
            return
        place = self._focused_place()
        self._shown = groups
        self._build()
        self.row_count_changed.emit(self.row_count)
        if place is not None and self._buttons:
            self._focus(place)
        elif place is not None:
            self.finished.emit()

    def focus_first(self) -> None:
        """To the first row, if there is one."""
        self._focus(0)

    def _texts(self) -> dict[str, str]:
        return {
            f"{part.path}.{name}": text for part in self._parts() for name, text in part.view.texts().items()
        }

    def _parts(self) -> tuple[FormPart, ...]:
        slips = (card.part for card in self._form.slips.values())
        return (*self._form.parties.values(), self._form.car, *slips)

    def _on_taken(self, rows: tuple[NoteRow, ...]) -> None:
        views = {part.path: part.view for part in self._parts()}
        for row in rows:
            block, _dot, name = row.path.partition(".")
            views[block].input(name).set_text(row.other, touched=True)
        for link in self._form.links.values():
            link.follow()
        self._on_kept(rows)

    def _on_kept(self, rows: tuple[NoteRow, ...]) -> None:
        self._settled.update(row.key for row in rows)
        self.settled.emit()
        self.refresh()

    def _build(self) -> None:
        lines = [line for group in self._shown for line in self._lines(group)]
        for line in lines:
            line.taken.connect(self._on_taken)
            line.kept.connect(self._on_kept)
        self._buttons = [button for line in lines for button in line.buttons]
        self.show_rows(lines)
        self._order_tabs()

    def _lines(self, group: NoteGroup) -> Iterator["_Line"]:
        name = f"{self.objectName()}.{group.name}"
        if group.title:
            several = group.rows if len(group.rows) > 1 else ()
            yield _Line(group.title, several, name, (group.take_all, _("Keep all")), self, is_title=True)
        words = (group.take, _("Keep") if group.take else _("Understood"))
        for number, row in enumerate(group.rows, start=1):
            yield _Line(row.text, (row,), f"{name}.{number}", words, self)

    def _order_tabs(self) -> None:
        """Between the head and the first party: Tab walks as the eye does."""
        radios = self._form.head.view.input("business_type")
        before: QWidget = radios.buttons[-1] if isinstance(radios, ButtonField) else radios
        for button in self._buttons:
            QWidget.setTabOrder(before, button)
            before = button

    def _focused_place(self) -> int | None:
        focused = QApplication.focusWidget()
        places = (place for place, button in enumerate(self._buttons) if button is focused)
        return next(places, None)

    def _focus(self, place: int) -> None:
        if self._buttons:
            self._buttons[min(place, len(self._buttons) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


class _Line(QWidget):
    """Text, and `words` for taking and keeping all `rows` it speaks of; empty for what cannot be done."""

    taken = Signal(object)
    """The rows to write."""
    kept = Signal(object)
    """The rows to leave as they are."""

    def __init__(
        self,
        text: str,
        rows: tuple[NoteRow, ...],
        name: str,
        words: tuple[str, str],
        parent: QWidget,
        *,
        is_title: bool = False,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self.buttons: list[QPushButton] = []
        take, keep = words
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumWidth(1)  # a long address gives way: it can be read whole on hover
        label.setToolTip(rich(text))
        label.setObjectName(name)
        set_look(label, ROLE, "sectionTitle" if is_title else "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0 if is_title or not take else MARGIN, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label)
        for action, title, clicked in (("take", take, self._on_take), ("keep", keep, self._on_keep)):
            if rows and title:
                button = QPushButton(title, self)
                button.setObjectName(f"{name}.{action}")
                button.setAccessibleName(f"{title}: {text}")
                button.clicked.connect(clicked)
                button.setProperty(ROLE, "link")
                button.setCursor(Qt.CursorShape.PointingHandCursor)
                self.buttons.append(button)
                layout.addWidget(button)
        layout.addStretch(1)

    def _on_take(self) -> None:
        self.taken.emit(self._rows)

    def _on_keep(self) -> None:
        self.kept.emit(self._rows)
