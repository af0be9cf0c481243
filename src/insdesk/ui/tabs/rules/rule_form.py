"""The form of one rule: head fields by spec, the condition in groups, and which version it becomes."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.records.rules import Rule
from insdesk.domain.records.saved_query import Offers
from insdesk.domain.underwriting_enums import RuleScope, RuleSeverity, RuleStage
from insdesk.i18n import _
from insdesk.specs.rule_form import ENTRY_FIELDS, RULE_FORM, entry_field_title, severities_of
from insdesk.specs.rule_text import RULE_SEVERITY
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.inputs.multi_line import MultiLineEdit
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tabs.rules import presenter
from insdesk.ui.tabs.rules.commands import NAME
from insdesk.ui.tabs.rules.condition_card import ConditionCard

_SECTION = RULE_FORM.sections[-1].title


class RuleForm(RecordPane):
    """Shows one rule at a time; without an id, a fresh form or a copy that is not saved yet."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(RULE_FORM, clock, NAME, parent, prefix=f"{NAME}.rule")
        self._rule = Rule()
        self._is_copy = False
        self._is_fresh = False
        self._offers: Offers = {}
        self._version = QLabel(self)
        self._places = QPushButton(_("Insert a value into what it says…"), self)
        self._reads = QLabel(self)
        self.card = ConditionCard(clock, self)
        self._set_up()
        self.card.changed.connect(self._on_condition_changed)
        self._places.clicked.connect(self._on_places_asked)

    @property
    def rule(self) -> Rule:
        """What is shown, as it was read."""
        return self._rule

    @property
    def is_fresh(self) -> bool:
        """Whether a new rule was asked for, and not only nothing shown yet."""
        return self._is_fresh

    def set_offers(self, offers: Offers) -> None:
        """What scopes and conditions may name now."""
        self._offers = offers
        self.card.set_offers(offers)
        self._offer_scope()

    def show_rule(self, rule: Rule, *, is_copy: bool = False) -> None:
        """Show `rule`; a copy is one that would be lost unless it is saved."""
        self._rule, self._is_copy = rule, is_copy
        self._is_fresh = rule.id is None
        if rule.id is None and not is_copy:
            self.view.clear({"from_day": self._clock.today()})
        else:
            self.view.load(presenter.as_shown(rule))
        stage = _("The stage of a rule stays as it is: copy the rule, or make another one.")
        self.view.set_locked({} if rule.id is None else {"stage": stage})
        self.card.show_condition(rule.condition)
        self.set_title(presenter.heading(rule))
        self._version.setText(presenter.version_note(rule))
        self._version.setVisible(bool(self._version.text()))
        self._offer_scope()
        self._offer_severities()
        self._show_reading()
        self.say("")
        self.note_dirty()

    def note_switched(self, version: int, *, is_on: bool) -> None:
        """The rule was switched meanwhile: what is typed goes over that."""
        self._rule = replace(self._rule, version=version, is_on=is_on)
        self._version.setText(presenter.version_note(self._rule))

    def is_dirty(self) -> bool:
        return self._is_copy or self.view.is_dirty() or self.card.is_dirty()

    def mark_clean(self) -> None:
        self._is_copy = False
        self.card.mark_clean()
        super().mark_clean()

    def checked(self) -> Rule | None:
        """Save was pressed: the rule to be saved, or None after showing what is wrong."""
        is_head_wrong = bool(self.view.validate_all())
        if not self.card.is_finished(focus=not is_head_wrong) or is_head_wrong:
            return None
        typed = self.view.applied(self._rule)
        return presenter.as_stored(self._rule, replace(typed, condition=self.card.condition))

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        others = self.view.show_problems(self.card.refuse(problems))
        self.view.focus_first_problem()
        if others:
            self.say(_("Not saved: some values need another look."), STATE_ERROR)

    def on_typed(self) -> None:
        self._show_reading()
        self.say(presenter.becoming(self._rule) if self.is_dirty() else "")

    def _on_condition_changed(self) -> None:
        self.on_typed()
        self.note_dirty()

    def _on_scope_changed(self, name: str) -> None:
        if name == "scope":
            self.view.input("scope_value").set_text("")
            self._offer_scope()
        elif name == "stage":
            self._offer_severities()

    @property
    def place_menu(self) -> QMenu | None:
        """The menu of what can be put into the message, while it is open."""
        return self.findChild(QMenu, f"{NAME}.places")

    def _on_places_asked(self) -> None:
        """The facts of the condition: in a message, a fact in braces stands for its value."""
        menu = QMenu(self)
        menu.setObjectName(f"{NAME}.places")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, title in presenter.fact_places(self.card.condition):
            menu.addAction(title).setData(place)
        if menu.isEmpty():
            menu.addAction(_("The condition asks nothing yet.")).setEnabled(False)
        menu.triggered.connect(self._on_place_chosen)
        menu.popup(self._places.mapToGlobal(QPoint(0, self._places.height())))

    def _on_place_chosen(self, action: QAction) -> None:
        edit = self.view.input("message")
        assert isinstance(edit, MultiLineEdit)  # noqa: S101  # so the spec says
        edit.insertPlainText(str(action.data()))
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reading(self) -> None:
        note = presenter.message_note(self.view.texts()["message"])
        self._reads.setText(note)
        self._reads.setVisible(bool(note))

    def _offer_scope(self) -> None:
        """What the chosen scope names one of."""
        text = self.view.texts()["scope"]
        scope = RuleScope(text) if text in list(RuleScope) else RuleScope.ALL
        offered = self._offers.get(presenter.SCOPE_OFFERS.get(scope, ""), ())
        self.view.set_choices(
            "scope_value", [Choice(one.key, one.title, one.search, one.retired) for one in offered]
        )

    def _offer_severities(self) -> None:
        """What a rule of the chosen stage can do; the first of it, when what was chosen does not fit."""
        text = self.view.texts()["stage"]
        allowed = severities_of(RuleStage(text)) if text in list(RuleStage) else tuple(RuleSeverity)
        titles = dict(RULE_SEVERITY)
        self.view.set_choices("severity", [(one.value, _(titles[one.value])) for one in allowed])
        box = self.view.input("severity")
        if box.text() not in [one.value for one in allowed]:
            box.put(allowed[0].value)

    def _set_up(self) -> None:
        self._version.setObjectName(f"{NAME}.version")
        self._version.setTextFormat(Qt.TextFormat.PlainText)
        self._version.setWordWrap(True)
        set_look(self._version, MUTED, value=True)
        self._places.setObjectName(f"{NAME}.action.insert_value")
        self._places.setProperty(ROLE, "link")
        self._places.setFlat(True)
        self._places.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_above(self._version)
        self.view.set_choices("field", [(path, entry_field_title(path)) for path in ENTRY_FIELDS])
        self._reads.setObjectName(f"{NAME}.message_reads")
        self._reads.setTextFormat(Qt.TextFormat.PlainText)
        self._reads.setWordWrap(True)
        self._reads.setProperty(ROLE, "hint")
        for widget in (self.card, self._reads, self._places):  # each goes right below the fields
            self.view.add_below(_SECTION, widget)
        self.view.changed.connect(self._on_scope_changed)
        self.view.edited.connect(self._on_scope_changed)
