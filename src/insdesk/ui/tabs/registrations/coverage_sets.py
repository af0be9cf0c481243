"""套餐 in 承保登记: F4 among the coverage lines, or the button beside them, offers sets that fit the car."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import SlipKind
from insdesk.domain.records.coverage_set import CoverageSet
from insdesk.i18n import _
from insdesk.specs.coverage_set_form import SET_FORM
from insdesk.specs.coverage_text import lines_text
from insdesk.specs.registration_form import LINE_FORM
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.forms.last_fill import LastFill
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.typed import TypedForm, TypedLines
from insdesk.ui.ports import MessageLevel, Question, Shell
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.presenter import rows_text
from insdesk.ui.tabs.registrations.questions import replacing_question
from insdesk.ui.tabs.registrations.set_lines import Row, lost_rows, with_set
from insdesk.ui.tabs.registrations.shelf import Shelf
from insdesk.ui.text import plain, quoted

SETS_TAB = "coverage_sets"


class CoverageSetMenu(QObject):
    """`shelf` answers what is on offer, `filled` is called after a set was put in."""

    def __init__(
        self,
        shell: Shell,
        work: EntryWork,
        form: RegistrationForm,
        fills: LastFill,
        shelf: Callable[[], Shelf],
    ) -> None:
        super().__init__(form)
        self._shell = shell
        self._work = work
        self._form = form
        self._fills = fills
        self._shelf = shelf
        grid = form.slips[SlipKind.COMMERCIAL].lines
        assert grid is not None  # noqa: S101  # the commercial slip has lines
        self._grid: LineGrid = grid
        self._button = QPushButton(_("Coverage sets (F4)"), grid)
        self._button.setObjectName(f"{grid.objectName()}.sets")
        self.menu = QMenu(self._button)
        self.menu.setObjectName(f"{grid.objectName()}.sets.menu")
        grid.offer_sets(self._button)
        grid.sets_asked.connect(self.open_menu)

    def open_menu(self) -> None:
        """List what fits the car on the page; the first set is where Enter is."""
        if self._grid.is_locked or not self._form.slips[SlipKind.COMMERCIAL].is_on:
            return
        if not self._grid.focused_path():
            self._grid.focus_first()
        record = self._form.record()
        sets = self._work.fitting_sets(self._shelf().sets, record)
        self.menu.clear()
        for number, one in enumerate(sets, start=1):
            lines = lines_text(one.lines, self._work.desk_name)
            action = self.menu.addAction(f"&{number}  {plain(one.name)}\t{plain(lines)}")
            action.triggered.connect(partial(self._on_chosen, one))
        if not sets:
            self.menu.addAction(_("No set fits this car")).setEnabled(False)
        self.menu.addSeparator()
        keep = self.menu.addAction(_("Save these lines as a set…"))
        keep.setEnabled(bool(self._grid.values()))
        keep.triggered.connect(self._on_keep)
        self.menu.addAction(_("Edit the sets…")).triggered.connect(self._on_edit)
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def _on_chosen(self, chosen: CoverageSet) -> None:
        present: tuple[Row, ...] = tuple(
            row.texts for row in self._grid.typed().rows if any(row.texts.values())
        )
        wanted: tuple[Row, ...] = tuple(LINE_FORM.texts(line) for line in chosen.lines)
        lost = lost_rows(present, wanted)
        keeps_priced = bool(lost) and not self._shell.ask(self._question(chosen, lost))
        lines = with_set(present, wanted, keeps_priced=keeps_priced)
        with self._fills.filling():
            self._grid.take_up(TypedLines(tuple(TypedForm(line) for line in lines), is_dirty=True))
            self._focus_gap()
        said = _("{name} put in. Ctrl+Z takes it back.", name=quoted(chosen.name))
        self._shell.say(said, MessageLevel.SUCCESS)

    def _question(self, chosen: CoverageSet, lost: tuple[Row, ...]) -> Question:
        return replacing_question(chosen.name, rows_text(lost, self._work.short_name))

    def _focus_gap(self) -> None:
        """The first premium still to be typed."""
        for row in self._grid.rows:
            if not row.inputs["premium"].text():
                row.inputs["premium"].setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_keep(self) -> None:
        slip = self._form.record().slip(SlipKind.COMMERCIAL)
        lines = () if slip is None else slip.lines
        draft, work = self._work.set_of(lines), self._work
        about, title = lines_text(draft.lines, work.desk_name), _("Save these lines as a set")
        dialog = RecordDialog(
            "save_set", title, SET_FORM, draft, work.save_set, self._shell, self._form, about=about
        )
        dialog.saved.connect(self._on_kept)
        dialog.open()

    def _on_kept(self, record: CoverageSet, changes: ChangeSet) -> None:
        said = _("Coverage set {name} saved.", name=quoted(record.name))
        self._shell.say(said, MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)

    def _on_edit(self) -> None:
        self._shell.open_tab(SETS_TAB)
