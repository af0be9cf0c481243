"""Page 保险公司代码: what the chosen insurer calls each product."""

from collections.abc import Iterable, Mapping
from functools import partial
from types import SimpleNamespace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.insurer import InsurerChoice
from insdesk.i18n import _
from insdesk.specs.error_text import explain
from insdesk.specs.product_codes_form import codes_form, field_of
from insdesk.ui.forms.record_pane import GAP, RecordPane
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.catalogue import questions
from insdesk.ui.tabs.catalogue.commands import NAME
from insdesk.ui.tabs.catalogue.work import CatalogueWork

_MARGIN = 16
_NAME = f"{NAME}.codes"
_CHARACTERS = 30


class CodesPage(QWidget):
    """One insurer at a time; the form is built anew when the catalogue differs."""

    state_changed = Signal()

    def __init__(self, shell: Shell, work: CatalogueWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work
        self._insurers: tuple[InsurerChoice, ...] = ()
        self._insurer_id: InsurerId | None = None
        self._before: Mapping[str, str] = {}
        self._is_saving = False
        self.box = ChoiceBox((), self, empty=False, searchable=True)
        self._layout = QVBoxLayout(self)
        self.pane = self._new_pane()
        self._lay_out()
        self.box.changed.connect(self._on_insurer_chosen)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.pane.is_dirty()

    @property
    def insurer_name(self) -> str:
        """Whose codes are shown."""
        return next((one.short_name for one in self._insurers if one.id == self._insurer_id), "")

    def refresh(self) -> None:
        """Read the insurers again, and show the codes of now; what is half typed stays."""
        self._shell.runner.read(self._work.insurers, self._on_insurers, self._shell.show_error, self)

    def renew(self) -> None:
        """The catalogue changed: ask for the codes of its products; what is half typed stays."""
        if not self.is_dirty():
            self._layout.removeWidget(self.pane)
            self.pane.deleteLater()
            self.pane = self._new_pane()
            self._layout.addWidget(self.pane, 1)
            self._show_codes()

    def save(self) -> None:
        """Save the codes of the insurer."""
        if self._insurer_id is None or self._is_saving or self.pane.view.validate_all():
            return
        self._set_saving(True)
        texts = self.pane.view.texts()
        codes = self._work.desk.catalogue.catalogue.codes()
        after = {code: texts[field_of(code)] for code in codes if field_of(code) in texts}
        work = partial(self._work.save_codes, self._insurer_id, self._before, after)
        self._shell.runner.write(work, self._on_saved, self._on_failed, self, _("Saving the codes"))

    def may_leave(self) -> bool:
        """Whether other codes may be shown; asks when something was typed."""
        return not self.is_dirty() or self._shell.ask(questions.leaving(self.insurer_name))

    def revert(self) -> None:
        """Drop what was typed."""
        self._show_codes()

    def focus_first(self) -> None:
        """To the first code."""
        self.pane.focus_first()

    def _show_codes(self) -> None:
        codes = {} if self._insurer_id is None else self._work.desk.catalogue.insurer_codes
        self._before = {} if self._insurer_id is None else dict(codes.get(self._insurer_id, {}))
        self.pane.view.load(SimpleNamespace(**{field_of(code): own for code, own in self._before.items()}))
        self.pane.setEnabled(self._insurer_id is not None)
        self.pane.say("")
        self.pane.note_dirty()
        self.state_changed.emit()

    def _on_insurers(self, insurers: Iterable[InsurerChoice]) -> None:
        self._insurers = tuple(insurers)
        known = {one.id for one in self._insurers}
        if self._insurer_id not in known and self._insurers:
            self._insurer_id = self._insurers[0].id
        self._offer()
        if not self.is_dirty():
            self._show_codes()

    def _on_insurer_chosen(self) -> None:
        chosen = next((one.id for one in self._insurers if str(one.id) == self.box.text()), None)
        if chosen is None or chosen == self._insurer_id:
            return
        if self.may_leave():
            self._insurer_id = chosen
            self._show_codes()
        else:
            self._offer()

    def _offer(self) -> None:
        self.box.set_choices(Choice(str(one.id), one.short_name, search=one.code) for one in self._insurers)
        self.box.set_text("" if self._insurer_id is None else str(self._insurer_id))

    def _on_saved(self, changes: ChangeSet) -> None:
        self._set_saving(False)
        self.pane.mark_clean()
        self._show_codes()
        self._shell.say(_("Product codes of {name} saved.", name=self.insurer_name), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)

    def _on_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self.pane.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self.pane.say(explain(error).sentence, STATE_ERROR)
        else:
            self._shell.show_error(error)

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self.pane.set_busy(saving)

    def _new_pane(self) -> RecordPane:
        spec = codes_form(self._work.desk.catalogue.catalogue)
        pane = RecordPane(spec, self._shell.clock, _NAME, self)
        pane.set_title(_("Product codes"))
        pane.setContentsMargins(-GAP, 0, 0, 0)  # nothing is beside it
        pane.save_asked.connect(self.save)
        pane.save_and_next_asked.connect(self.save)
        pane.revert_asked.connect(self.revert)
        pane.dirty_changed.connect(self.state_changed)
        return pane

    def _lay_out(self) -> None:
        title = QLabel(_("Insurer"), self)
        title.setBuddy(self.box)
        title.setProperty(ROLE, "fieldTitle")
        hint = QLabel(
            _("A line on a registration carries the code of its insurer, and is found by it."), self
        )
        hint.setProperty(ROLE, "hint")
        self.box.setObjectName(f"{_NAME}.insurer")
        self.box.setAccessibleName(_("Insurer"))
        self.box.setMinimumWidth(self.box.fontMetrics().horizontalAdvance("0") * _CHARACTERS)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(title)
        top.addWidget(self.box)
        top.addWidget(hint)
        top.addStretch(1)
        self._layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._layout.setSpacing(GAP)
        self._layout.addLayout(top)
        self._layout.addWidget(self.pane, 1)
