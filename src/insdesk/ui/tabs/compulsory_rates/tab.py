"""交强险费率: the tables on top, the one that is chosen below (UR-18)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity, Saved
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.records.tariff import CompulsoryTariff, TariffShelf
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.look import DANGER, PRIMARY, ROLE, set_look
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.standard_actions import BACK, NEW, REFRESH, SAVE
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.compulsory_rates import presenter
from insdesk.ui.tabs.compulsory_rates.commands import COPY, GIVE_UP, NAME
from insdesk.ui.tabs.compulsory_rates.form import TariffForm
from insdesk.ui.tabs.compulsory_rates.presenter import TARIFFS, TariffRow
from insdesk.ui.tabs.compulsory_rates.questions import give_up_question
from insdesk.ui.tabs.compulsory_rates.work import RatesWork

_MARGIN = 16
_GAP = 8
_MOST_ROWS = 4


class CompulsoryRatesTab(DeskTab):
    """Follows the list with the form; asks once before something typed would be dropped."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._work = RatesWork(desk, shell.actor)
        self._shelf = TariffShelf()
        self._rows: tuple[TariffRow, ...] = ()
        self._shown: TariffRow | None = None
        self._is_new = False
        self._is_saving = False
        self.table = RecordTable(TARIFFS, _MOST_ROWS, self)
        self._notice = QLabel(self)
        self.form = TariffForm(shell.clock, self)
        self._give_up = QPushButton(self)
        self._copy = ActionButton(shell.actions.action(COPY), self)
        self._save = QPushButton(_("Save"), self)
        self._lay_out()
        self._connect()
        self._offer()
        self.refresh()

    def title(self) -> str:
        return _("Compulsory rates")

    def is_dirty(self) -> bool:
        return self._is_new or self.form.is_dirty()

    def refresh(self) -> None:
        self._read("" if self._shown is None else self._shown.code)

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.DATED_TABLE,)) and not self._is_saving:
            self.refresh()

    def on_shown(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, code: str) -> None:
        """Read all tables, then show the one called `code` unless something is being typed."""
        self.shell.runner.read(self._work.shelf, partial(self._on_read, code), self.shell.show_error, self)

    def _on_read(self, code: str, shelf: TariffShelf) -> None:
        self._shelf = shelf
        self._rows = presenter.rows(shelf, self.shell.clock.today())
        wanted = next((row for row in self._rows if row.code == code), next(iter(self._rows), None))
        self.table.show_records(self._rows, None if wanted is None else wanted.id)
        if not self.is_dirty():
            self._show(wanted)

    def _on_current_changed(self) -> None:
        """The form follows the cursor; a new table that was not saved is in no row."""
        row = next((one for one in self._rows if one.id == self.table.current_id), None)
        if row is None or (row is self._shown and not self._is_new):
            return
        if self._shown is not None and row.code == self._shown.code and not self._is_new:
            self._shown = row
        elif self._may_leave():
            self._show(row)
        elif self._shown is not None:
            self.table.show_records(self._rows, self._shown.id)

    def _show(self, row: TariffRow | None) -> None:
        self._shown, self._is_new = row, False
        edition = None if row is None else row.edition
        if row is not None and edition is not None:
            self.form.show_tariff(edition.tariff, self._shelf.others(row.code))
        self._refresh_state()

    def _on_copy(self) -> None:
        edition = None if self._shown is None else self._shown.edition
        if edition is not None and self._may_leave():
            self._is_new = True
            self.form.show_copy(edition.tariff, self._shelf.others(""))
            self.form.focus_first()
            self._refresh_state()

    def _on_save(self) -> None:
        if self._is_saving or self._shown is None:
            return
        tariff = self.form.checked()
        if tariff is None:
            self.shell.say(self.form.complaint, MessageLevel.WARNING)
            return
        self._set_saving(True)
        if self._is_new:
            work = partial(self._work.copy, tariff, tariff.head)
        else:
            work = partial(self._work.save, tariff, self._shown.version)
        self.shell.runner.write(
            work, partial(self._on_saved, tariff), self._on_refused, self, _("Saving the tariff")
        )

    def _on_saved(self, tariff: CompulsoryTariff, saved: Saved[str]) -> None:
        self._is_new = False
        self.form.mark_clean()
        self.shell.say(_("Tariff {title} saved.", title=tariff.title), MessageLevel.SUCCESS)
        self.shell.hub.publish(saved.changes)
        self._set_saving(False)
        self._read(saved.id)

    def _on_refused(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self.form.refuse(error.problems)
        else:
            self.shell.show_error(error)

    def _on_give_up(self) -> None:
        row = self._shown
        if row is not None and self.shell.ask(give_up_question(row)):
            work = partial(self._work.give_up, row.code, row.version)
            self.shell.runner.write(work, partial(self._on_given_up, row), self.shell.show_error, self)

    def _on_given_up(self, row: TariffRow, changes: ChangeSet) -> None:
        self.form.mark_clean()
        self.shell.say(
            _("The office's edition of {title} is given up.", title=row.title), MessageLevel.SUCCESS
        )
        self.shell.hub.publish(changes)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from an untouched form, out."""
        if not self.is_dirty():
            self.close_asked.emit()
        elif self._may_leave():
            self._show(self._shown)

    def _on_form_changed(self) -> None:
        self.title_changed.emit()

    def _may_leave(self) -> bool:
        """Whether the form may show something else; asks when something was typed."""
        if not self.is_dirty():
            return True
        name = _("New tariff") if self._shown is None or self._is_new else self._shown.title
        return self.shell.ask(leaving_question(name))

    def _refresh_state(self) -> None:
        row = None if self._is_new else self._shown
        self._notice.setText(presenter.notice(row))
        has_table = self._shown is not None and self._shown.edition is not None
        self.form.setVisible(has_table)
        self._give_up.setText(presenter.give_up_title(row))
        self._give_up.setVisible(row is not None and row.version > 0)
        self.set_available(GIVE_UP, row is not None and row.version > 0)
        self.set_available(COPY, has_table and not self._is_new)
        self.set_available(NEW, has_table and not self._is_new)
        self.set_available(SAVE, has_table)
        self._save.setEnabled(has_table)
        self.title_changed.emit()

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self._save.setEnabled(not saving)

    def _offer(self) -> None:
        handlers: dict[str, Handler] = {
            SAVE: self._on_save,
            NEW: self._on_copy,
            COPY: self._on_copy,
            GIVE_UP: self._on_give_up,
            REFRESH: self.refresh,
            BACK: self._on_back,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current_changed)
        self.form.changed.connect(self._on_form_changed)
        self.form.submitted.connect(self._on_save)
        self.form.finished.connect(self._save.setFocus)
        self._save.clicked.connect(self._on_save)
        self._give_up.clicked.connect(self._on_give_up)

    def _lay_out(self) -> None:
        self._notice.setObjectName(f"{NAME}.notice")
        self._notice.setProperty(ROLE, "hint")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._save.setObjectName(f"{NAME}.action.save")
        self._save.setToolTip("Ctrl+S, F12")
        set_look(self._save, PRIMARY, value=True)
        self._give_up.setObjectName(f"{GIVE_UP}.button")
        set_look(self._give_up, DANGER, value=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addWidget(self._give_up)
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self.table)
        layout.addWidget(self._notice)
        layout.addWidget(self.form, 1)
        layout.addLayout(buttons)
