"""Page 规则试验台: rules tried on a saved registration or a made-up case, changing nothing (RU-3)."""

from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from insdesk.domain.enums import PartyRole
from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.records.rules import Facts, Rule, RuleTrial
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.lists import REGISTRATIONS
from insdesk.specs.rule_conditions import rule_sentence
from insdesk.specs.rule_lists import RULE_PARTS, RULE_TRIALS
from insdesk.specs.rule_text import rule_name
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.look import MUTED, PRIMARY, ROLE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.rules.case_card import CaseCard
from insdesk.ui.tabs.rules.commands import NAME, RUN
from insdesk.ui.tabs.rules.late_page import LatePage
from insdesk.ui.tabs.rules.shelf import RuleShelf
from insdesk.ui.tabs.rules.trying import TrialRow, part_rows, summary, trial_rows

_MARGIN, _GAP = 16, 8
_LEFT_WIDTH, _RIGHT_WIDTH = 640, 760
_RULE_CHARACTERS = 34
_MOST_PARTS = 9
_SAVED, _MADE_UP = 0, 1
_IN_USE, _EVERY = "in_use", "every"
_COLUMNS = ("number", "status", "insured", "plate", "vin", "signed_on")


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of a run on the case called `case`, and how long it took without reading that."""

    case: str
    trials: tuple[RuleTrial, ...]
    seconds: float


class BenchPage(QWidget):
    """Left the case, right what the rules say of it."""

    def __init__(self, desk: Desk, shelf: RuleShelf, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shelf = shelf
        self._shell = shell
        self._rows: tuple[TrialRow, ...] = ()
        self._asked = 0
        spec = replace(
            REGISTRATIONS,
            name=f"{NAME}.saved",
            columns=tuple(one for one in REGISTRATIONS.columns if one.name in _COLUMNS),
        )
        self.cases = QTabWidget(self)
        self.saved = TablePanel(
            spec,
            desk.tables.source(REGISTRATIONS.name),
            shell,
            (),
            _("Number, customer, plate, VIN or policy number"),
        )
        self._case = LatePage(self._make_case)
        self.which = ChoiceBox(empty=False, searchable=True)
        self._summary = QLabel(self)
        self._sentence = QLabel(self)
        self.trials = RecordTable(RULE_TRIALS, None, self)
        self.parts = RecordTable(RULE_PARTS, _MOST_PARTS, self)
        self._lay_out()
        self._connect()
        self._on_rules_changed()
        self.saved.start()

    @property
    def case(self) -> CaseCard:
        """The made-up case."""
        return self._case.page

    def choose(self, rule: Rule) -> None:
        """Try this rule next, on a made-up case unless a registration is chosen."""
        self.which.set_text(str(rule.id))

    def show_made_up(self) -> None:
        """Bring the made-up case to the front."""
        self.cases.setCurrentIndex(_MADE_UP)

    def focus(self) -> None:
        """Where the keys go when the page comes to the front."""
        if self.cases.currentIndex() == _MADE_UP:
            self.case.focus_first()
        else:
            self.saved.bar.focus_box()

    def focus_box(self) -> None:
        """To the box that finds a registration."""
        self.cases.setCurrentIndex(_SAVED)
        self.saved.bar.focus_box()

    def run(self) -> None:
        """Try what is chosen."""
        rules = self._chosen()
        if self.cases.currentIndex() == _MADE_UP:
            facts = self.case.facts()
            if facts is not None:
                self._run(partial(_try, self._desk, rules, facts, _("Made-up case")))
            return
        registration_id = self.saved.table.current_id
        if registration_id is None:
            self._forget(_("Choose a registration on the left first."))
        else:
            self._run(partial(_try_saved, self._desk, rules, RegistrationId(registration_id)))

    def refresh(self) -> None:
        """Read the registrations again."""
        self.saved.refresh()

    def _run(self, work: "partial[_Tried]") -> None:
        self._asked += 1
        self._shell.runner.read(
            work, partial(self._on_tried, self._asked), self._shell.show_error, self, _("Trying rules")
        )

    def _chosen(self) -> tuple[Rule, ...]:
        key = self.which.text()
        if key == _EVERY:
            return self._shelf.rules
        if key == _IN_USE:
            return tuple(one for one in self._shelf.rules if one.is_on)
        return tuple(one for one in self._shelf.rules if str(one.id) == key)

    def _on_tried(self, number: int, tried: _Tried) -> None:
        if number == self._asked:
            self._rows = trial_rows(tried.trials, self._shelf.titles)
            self._summary.setText(f"{tried.case}: {summary(self._rows, tried.seconds)}")
            self.trials.show_records(self._rows)

    def _forget(self, said: str) -> None:
        """What stands there is of another case or other rules."""
        self._asked += 1
        self._rows = ()
        self._summary.setText(said)
        self.trials.show_records(())

    def _on_trial_changed(self) -> None:
        key = self.trials.current_id
        trial = self._rows[key].trial if key is not None and key < len(self._rows) else None
        self.parts.show_records(() if trial is None else part_rows(trial))
        said = "" if trial is None else rule_sentence(trial.rule.condition, self._shelf.titles)
        self._sentence.setText(said)
        self._sentence.setVisible(bool(said))

    def _on_rules_changed(self) -> None:
        self.which.set_choices(
            (
                Choice(_IN_USE, _("All rules switched on")),
                Choice(_EVERY, _("All rules")),
                *(Choice(str(one.id), f"{one.code} {rule_name(one)}") for one in self._shelf.rules),
            )
        )
        if self.which.text() not in {one.key for one in self.which.choices}:
            self.which.set_text(_IN_USE)
        if self._case.is_made:
            self.case.set_offers(self._shelf.offers)
        self._on_which_changed()

    def _on_which_changed(self) -> None:
        if self._case.is_made:
            self.case.ask_for(self._chosen())
        self._forget(_("Choose a case and run: nothing is changed by it."))

    def _on_case_changed(self) -> None:
        self._forget(_("Choose a case and run: nothing is changed by it."))
        self.focus()

    def _make_case(self) -> CaseCard:
        case = CaseCard(self._desk.catalogue, self._shell.clock)
        case.set_offers(self._shelf.offers)
        case.ask_for(self._chosen())
        case.run_asked.connect(self.run)
        return case

    def _on_registration_chosen(self, _identifier: int) -> None:
        self.run()

    def _connect(self) -> None:
        self._shelf.changed.connect(self._on_rules_changed)
        self.which.changed.connect(self._on_which_changed)
        self.trials.current_changed.connect(self._on_trial_changed)
        self.saved.table.activated_id.connect(self._on_registration_chosen)
        self.cases.currentChanged.connect(self._on_case_changed)

    def _lay_out(self) -> None:
        self.cases.setObjectName(f"{NAME}.cases")
        self.cases.setDocumentMode(True)
        self.cases.tabBar().setAccessibleName(_("What the rules are tried on"))
        self.saved.setContentsMargins(0, _GAP, 0, 0)
        self.cases.addTab(self.saved, _("Saved registration"))
        made_up = scrolling(self._case)
        made_up.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # long titles
        self.cases.addTab(made_up, _("Made-up case"))
        self._summary.setObjectName(f"{NAME}.bench.summary")
        self._summary.setWordWrap(True)
        set_look(self._summary, MUTED, value=True)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName(f"{NAME}.bench.split")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.cases)
        splitter.addWidget(self._right())
        for side, width in enumerate((_LEFT_WIDTH, _RIGHT_WIDTH)):  # a narrow window takes from both
            splitter.setStretchFactor(side, width)
        splitter.setSizes([_LEFT_WIDTH, _RIGHT_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(splitter)

    def _right(self) -> QWidget:
        self.which.setObjectName(f"{NAME}.bench.which")
        self.which.setAccessibleName(_("Which rules are tried"))
        self.which.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _RULE_CHARACTERS)
        run = ActionButton(self._shell.actions.action(RUN), self)
        set_look(run, PRIMARY, value=True)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(self.which, 1)
        head.addWidget(run)
        self._sentence.setObjectName(f"{NAME}.bench.sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        title = QLabel(_("The condition, part by part"), self)
        title.setProperty(ROLE, "sectionTitle")
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(_GAP, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addWidget(self.trials, 1)
        column.addWidget(title)
        column.addWidget(self._sentence)
        column.addWidget(self.parts)
        return right


def _try(desk: Desk, rules: tuple[Rule, ...], facts: Facts, case: str, _progress: Progress) -> _Tried:
    start = perf_counter()
    trials = desk.rule_running.trial(rules, facts)
    return _Tried(case, trials, perf_counter() - start)


def _try_saved(
    desk: Desk, rules: tuple[Rule, ...], registration_id: RegistrationId, progress: Progress
) -> _Tried:
    registration = desk.registrations.get(registration_id)
    case = f"{registration.number} {registration.party(PartyRole.INSURED).name}"
    return _try(desk, rules, desk.rule_running.facts(registration), case, progress)
