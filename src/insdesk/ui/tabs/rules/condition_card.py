"""The condition of a rule: its rows in groups, and below them what they say as a sentence."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.records.rules import NO_RULE_CONDITION, RuleCondition
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.specs.problem_text import describe
from insdesk.specs.rule_conditions import MOST_GROUPS, rule_sentence
from insdesk.specs.rule_facts import RULE_CONDITIONS
from insdesk.ui.conditions.groups import ConditionGroups
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.tabs.rules.commands import NAME
from insdesk.ui.tabs.rules.presenter import offer_titles

FIELD = "condition"
"""What problems of the condition are said of."""
_GAP = 8


class ConditionCard(QWidget):
    """Shows a condition, lets it be changed, and says what is wrong with it."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: Offers = {}
        self._loaded = NO_RULE_CONDITION
        self.groups = ConditionGroups(f"{NAME}.condition", RULE_CONDITIONS, clock, MOST_GROUPS, self)
        self._title = QLabel(_("The rule fails a policy of which this holds:"), self)
        self._sentence = QLabel(self)
        self._message = QLabel(self)
        self._lay_out()
        self.groups.changed.connect(self._on_changed)

    @property
    def condition(self) -> RuleCondition:
        """As it stands here, as far as its rows are filled in."""
        return RuleCondition(self.groups.groups, self.groups.match)

    def show_condition(self, condition: RuleCondition) -> None:
        """Show `condition` instead."""
        self.groups.show_groups(condition.groups, condition.match)
        self._loaded = self.condition
        self._say(())
        self._show_sentence()

    def set_offers(self, offers: Offers) -> None:
        """What conditions may name now."""
        self._offers = offers
        self.groups.set_offers(offers)
        self._show_sentence()

    def is_dirty(self) -> bool:
        """Whether it is another than the one that was shown, or something is half filled in."""
        return self.condition != self._loaded or self.groups.unfinished() is not None

    def mark_clean(self) -> None:
        """What stands here is saved."""
        self._loaded = self.condition

    def is_finished(self, *, focus: bool = True) -> bool:
        """Whether every row is filled in; says what is missing and, with `focus`, goes there if not."""
        row = self.groups.unfinished()
        if row is not None:
            row.ask_for_rest(focus=focus)
        return row is None

    def refuse(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show those that are of the condition; return the others."""
        found = tuple(problems)
        own = [one for one in found if one.field == FIELD]
        self._say(own)
        if own:
            self.groups.focus()
        return tuple(one for one in found if one.field != FIELD)

    def _on_changed(self) -> None:
        self._say(())
        self._show_sentence()
        self.changed.emit()

    def _show_sentence(self) -> None:
        said = rule_sentence(self.condition, offer_titles(self._offers))
        self._sentence.setText(said or _("No condition yet: add a row and choose what it asks."))

    def _say(self, problems: Iterable[Problem]) -> None:
        text = "\n".join(dict.fromkeys(map(describe, problems)))
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._title.setProperty(ROLE, "sectionTitle")
        self._sentence.setObjectName(f"{NAME}.condition.sentence")
        self._message.setObjectName(f"{NAME}.condition.message")
        self._message.setProperty(ROLE, "message")
        set_look(self._message, STATE, STATE_ERROR)
        for label in (self._sentence, self._message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for widget in (self._title, self.groups, self._sentence, self._message):
            layout.addWidget(widget)
