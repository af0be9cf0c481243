"""The rules as all pages of 投保/核保规则 know them; reading, writing and looking back on the lanes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import RuleId
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.domain.records.rules import Rule, RuleHits, RuleRemark
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.condition_text import OfferTitles
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.rules.presenter import offer_titles
from insdesk.ui.tasks.task import Task

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Read:
    rules: tuple[Rule, ...]
    offers: Offers


class RuleShelf(QObject):
    """Answers arrive in the GUI thread, and never after it is gone."""

    changed = Signal()
    """Rules, or what they may name, are others."""
    looked_back = Signal()
    """Hits of the last year or remarks are others, or hits are being counted now."""

    def __init__(self, desk: Desk, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shell = shell
        self._task: Task | None = None
        self._waiting: list[Rule] = []
        self.rules: tuple[Rule, ...] = ()
        self.offers: Offers = {}
        self.remarks: tuple[RuleRemark, ...] = ()
        self.hits: dict[RuleId, RuleHits] = {}

    @property
    def titles(self) -> OfferTitles:
        """What each of the office's records is called."""
        return offer_titles(self.offers)

    @property
    def is_looking_back(self) -> bool:
        """Whether the last year is being looked through."""
        return self._task is not None

    def rule(self, rule_id: int | None) -> Rule | None:
        """The rule of that id in its newest version, if there is one."""
        return next((one for one in self.rules if one.id == rule_id), None)

    def hits_of(self, rule: Rule) -> RuleHits | None:
        """Whom this version of a rule would have failed last year, once that was counted."""
        found = None if rule.id is None else self.hits.get(rule.id)
        return found if found is not None and found.rule.version_id == rule.version_id else None

    def reload(self) -> None:
        """Read the rules of now."""
        self._shell.runner.read(self._read, self._on_read, self._shell.show_error, self)

    def look_back(self, rules: Sequence[Rule] = ()) -> None:
        """Count whom these would have failed last year, or all of them; the status bar can stop it."""
        if self._task is None and self.rules:
            work = partial(self._desk.rule_batches.past_hits, tuple(rules) or self.rules)
            self._task = self._shell.runner.read(
                work, self._on_counted, self._on_count_failed, self, _("Looking back over a year")
            )
            self.looked_back.emit()

    def save(self, rule: Rule, done: Callable[[Saved[RuleId]], None], failed: Failed) -> None:
        """Add a rule, or make the next version of one."""
        self._shell.runner.write(partial(self._save, rule), done, failed, self, _("Saving the rule"))

    def switch(self, rule: Rule, done: Callable[[ChangeSet], None]) -> None:
        """Switch it on when it is off, and off when it is on."""
        self._shell.runner.write(partial(self._switch, rule), done, self._shell.show_error, self)

    def read_versions(self, rule_id: RuleId, done: Callable[[tuple[Rule, ...]], None]) -> None:
        """All versions of a rule, the newest first."""
        work = partial(self._versions, rule_id)
        self._shell.runner.read(work, done, self._shell.show_error, self)

    def _read(self, _progress: Progress) -> _Read:
        return _Read(self._desk.rules.all(), self._desk.rules.offers())

    def _remarks(self, _progress: Progress) -> tuple[RuleRemark, ...]:
        return self._desk.rule_bench.remarks()

    def _save(self, rule: Rule, _progress: Progress) -> Saved[RuleId]:
        return self._desk.rules.save(self._shell.actor, rule)

    def _switch(self, rule: Rule, _progress: Progress) -> ChangeSet:
        assert rule.id is not None  # noqa: S101  # it is listed
        return self._desk.rules.switch(self._shell.actor, rule.id, rule.version, on=not rule.is_on)

    def _versions(self, rule_id: RuleId, _progress: Progress) -> tuple[Rule, ...]:
        return self._desk.rules.versions(rule_id)

    def _on_read(self, read: _Read) -> None:
        known = {one.version_id for one in self.rules}
        self.rules, self.offers = read.rules, read.offers
        self.changed.emit()
        self._shell.runner.read(self._remarks, self._on_remarked, self._shell.show_error, self)
        self._waiting += [one for one in self.rules if one.version_id not in known]
        self._look_back_waiting()

    def _look_back_waiting(self) -> None:
        """Versions that are new are looked back with by themselves, one run after the other."""
        if self._waiting and not self.is_looking_back:
            wanted, self._waiting = self._waiting, []
            self.look_back(wanted)

    def _on_remarked(self, remarks: tuple[RuleRemark, ...]) -> None:
        self.remarks = remarks
        self.looked_back.emit()

    def _on_counted(self, hits: tuple[RuleHits, ...]) -> None:
        self._task = None
        self.hits |= {one.rule.id: one for one in hits if one.rule.id is not None}
        self.looked_back.emit()
        self._look_back_waiting()

    def _on_count_failed(self, error: Exception) -> None:
        self._task = None
        self.looked_back.emit()
        if not isinstance(error, CancelledByUserError):
            self._shell.show_error(error)
