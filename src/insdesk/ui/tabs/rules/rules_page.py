"""Page 规则: the list of rules on the left, the form of one on the right."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import RuleId
from insdesk.domain.records.rules import Rule
from insdesk.services.rules import RuleService
from insdesk.specs.error_text import explain
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tabs.rules import presenter
from insdesk.ui.tabs.rules.commands import NAME
from insdesk.ui.tabs.rules.rule_form import RuleForm
from insdesk.ui.tabs.rules.rule_list import RuleList
from insdesk.ui.tabs.rules.shelf import RuleShelf
from insdesk.ui.tabs.rules.versions_dialog import VersionsDialog

_MARGIN = 16
_LIST_WIDTH, _FORM_WIDTH = 530, 870


class RulesPage(QWidget):
    """The form follows the list; asks once before something typed would be dropped."""

    state_changed = Signal()
    """What can be done, or whether something is unsaved, differs."""

    def __init__(
        self, shelf: RuleShelf, rules: RuleService, shell: Shell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._rules = rules
        self._shell = shell
        self.list = RuleList(shelf, shell, self)
        self.form = RuleForm(shell.clock, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._wanted: int | None = None
        self._wants_form = False
        self._is_saving = False
        self._lay_out()
        self._connect()

    @property
    def rule(self) -> Rule:
        """The rule in the form, as it was read."""
        return self.form.rule

    @property
    def is_saving(self) -> bool:
        """Whether the answer to a save is still on its way."""
        return self._is_saving

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_dirty()

    def show_rule(self, rule_id: int) -> None:
        """Bring a rule into the form, asking before something typed would be lost."""
        self._wanted = rule_id
        self._wants_form = True
        self._follow.start()

    def new(self) -> None:
        """A fresh form."""
        if self._may_leave():
            self._begin(Rule(), is_copy=False)

    def copy(self) -> None:
        """A rule of the office's own that begins as the one shown."""
        if self.rule.id is not None and self._may_leave():
            self._begin(self._rules.copy_of(self.rule), is_copy=True)

    def save(self, *, then_new: bool = False) -> None:
        """Save what is typed."""
        rule = None if self._is_saving else self.form.checked()
        if rule is not None:
            self._set_saving(True)
            self._shelf.save(rule, partial(self._on_saved, rule, then_new), self._on_save_failed)

    def switch(self) -> None:
        """Switch the rule shown on or off; what is typed stays."""
        rule = self._shelf.rule(self.rule.id)
        if rule is not None:
            self._shelf.switch(rule, partial(self._on_switched, rule))

    def show_versions(self) -> None:
        """All versions of the rule shown, each readable."""
        if self.rule.id is not None:
            self._shelf.read_versions(self.rule.id, self._on_versions_read)

    def go_back(self) -> bool:
        """Esc: drop what was typed, asking; then back to the list. False when there is nothing to leave."""
        if self.is_dirty():
            if self._may_leave():
                self._on_revert()
            return True
        if self.form.isAncestorOf(self.focusWidget()):
            self.list.focus_rows()
            return True
        return False

    def focus(self) -> None:
        """Where the keys go when the page comes to the front."""
        if self.form.is_fresh:
            self.form.focus_first()
        else:
            self.list.focus_rows()

    def _begin(self, rule: Rule, *, is_copy: bool) -> None:
        self._wanted = None
        self.form.show_rule(rule, is_copy=is_copy)
        self.list.show_none()
        self.form.focus_first()
        self.state_changed.emit()

    def _on_rules_changed(self) -> None:
        """The rules were read: the list shows them, and the form, unless something is typed in it."""
        self.form.set_offers(self._shelf.offers)
        self.list.reload()
        newer = self._shelf.rule(self._wanted if self._wanted is not None else self.rule.id)
        if newer is None or self._is_saving:
            return
        if not self.is_dirty():
            self._show(newer)
        elif newer.version_id == self.rule.version_id:
            self.form.note_switched(newer.version, is_on=newer.is_on)

    def _on_row_changed(self, identifier: int) -> None:
        """The form follows the cursor, once the click or key that moved it is over."""
        if identifier != self.rule.id:
            self._wanted = identifier
            self._follow.start()

    def _on_follow(self) -> None:
        wanted = self._shelf.rule(self._wanted)
        if wanted is None:
            return
        if wanted.id == self.rule.id:
            self._enter_form()
        elif self._may_leave():
            self._show(wanted)
        else:
            self._wanted, self._wants_form = None, False
            self._mark_shown()

    def _show(self, rule: Rule) -> None:
        self._wanted = None
        self.form.show_rule(rule)
        self._mark_shown()
        self._enter_form()
        self.state_changed.emit()

    def _enter_form(self) -> None:
        if self._wants_form:
            self._wants_form = False
            self.form.focus_first()

    def _mark_shown(self) -> None:
        if self.rule.id is not None:
            self.list.show_current(self.rule.id)

    def _on_loaded(self) -> None:
        """The first rule is shown at once; later readings keep the one that is shown."""
        if self.rule.id is not None:
            self._mark_shown()
        elif not self.form.is_fresh and self._wanted is None:
            self.list.show_first()

    def _on_saved(self, rule: Rule, then_new: bool, saved: Saved[RuleId]) -> None:
        self.form.mark_clean()
        self._set_saving(False)
        self._shell.say(presenter.saved(rule), MessageLevel.SUCCESS)
        self._wanted = None if then_new else saved.id
        if then_new:
            self._begin(Rule(), is_copy=False)
        self._shell.hub.publish(saved.changes)

    def _on_save_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self.form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self.form.say(explain(error).sentence, STATE_ERROR)
        else:
            self._shell.show_error(error)

    def _on_switched(self, rule: Rule, changes: ChangeSet) -> None:
        self._shell.say(presenter.switched(rule, on=not rule.is_on), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)

    def _on_versions_read(self, versions: tuple[Rule, ...]) -> None:
        VersionsDialog(versions, self._shelf.titles, self).open()

    def _on_revert(self) -> None:
        shown = self._shelf.rule(self.rule.id)
        self.form.show_rule(Rule() if shown is None else shown)
        if shown is None:
            self.list.show_first()
        self.state_changed.emit()

    def _on_save_asked(self) -> None:
        self.save()

    def _on_save_and_next_asked(self) -> None:
        self.save(then_new=True)

    def _may_leave(self) -> bool:
        """Whether the form may show something else; asks when something was typed."""
        return not self.is_dirty() or self._shell.ask(leaving_question(presenter.heading(self.rule)))

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self.form.set_busy(saving)
        self.state_changed.emit()

    def _connect(self) -> None:
        self._follow.timeout.connect(self._on_follow)
        self._shelf.changed.connect(self._on_rules_changed)
        self.list.row_changed.connect(self._on_row_changed)
        self.list.chosen.connect(self.show_rule)
        self.list.loaded.connect(self._on_loaded)
        self.list.new_asked.connect(self.new)
        self.form.save_asked.connect(self._on_save_asked)
        self.form.save_and_next_asked.connect(self._on_save_and_next_asked)
        self.form.revert_asked.connect(self._on_revert)
        self.form.dirty_changed.connect(self.state_changed)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName(f"{NAME}.split")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.form)
        for side, width in enumerate((_LIST_WIDTH, _FORM_WIDTH)):  # a narrow window takes from both
            splitter.setStretchFactor(side, width)
        splitter.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(splitter)
