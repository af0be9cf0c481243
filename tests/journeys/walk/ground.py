"""What every walk stands on: an office file, its services, the model, and how an action is tried."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import RebateBasis
from insdesk.domain.errors import InsdeskError
from insdesk.domain.ids import InsurerId, UserId
from insdesk.repositories.database import Database
from tests.journeys.walk.model import DRAFT, ModelPolicy, OfficeModel
from tests.journeys.walk.truth import OfficeTruth
from tests.services.desk_office import INSURER, DeskOffice

AnswerT = TypeVar("AnswerT")

ANY = st.integers(0, 11)
"""Which of those there are."""

USUALLY = st.sampled_from((True, True, True, False))
SELDOM = st.sampled_from((False, False, False, True))
FAR = date(2040, 12, 31)


class Ground(RuleBasedStateMachine):
    """One office; after every step its file is held against the model."""

    source: ClassVar[Path]
    """An empty office, to be copied."""

    reached: ClassVar[set[str]]
    """What any walk came to, so that the test can tell whether they went far enough."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(shutil.copy(self.source, Path(self._folder.name) / "office.insdesk"))
        self.clock = FixedClock(datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
        self.actor = Actor(UserId(1), "测试员")
        self.database = Database(path)
        self.office = DeskOffice(self.database, self.clock, self.actor)
        self.desk = self.office.desk
        self.truth = OfficeTruth(path)
        self.model = OfficeModel()
        self.insurers: tuple[InsurerId, ...] = ()

    @initialize()
    def begin(self) -> None:
        """Two insurers: one pays rebate for both kinds, the other for commercial policies only."""
        self.office.change_insurer(agency_to=FAR)
        other = replace(
            INSURER,
            code="B",
            short_name="乙财险",
            full_name="乙财产保险（虚构）",
            agency_to=FAR,
            rebate_basis=RebateBasis.WITHOUT_COMPULSORY,
        )
        self.insurers = (self.office.insurer_id, self.office.add_insurer(other))

    def teardown(self) -> None:
        """The day view says what the model says; then give everything back."""
        view, _rows = self.desk.day.read(0)
        assert (view.drafts, view.to_collect) == (self.model.count(DRAFT), self.model.to_collect())
        assert (view.to_settle, view.settlements) == (self.model.to_settle(), self.model.open_settlements())
        self.truth.close()
        self.database.close()
        self._folder.cleanup()

    @invariant()
    def agrees(self) -> None:
        """Money, states, claims, numbers and the trail."""
        self.model.note_steps()
        self.reached.update(self.model.status(one) for one in self.model.policies.values())
        self.truth.agrees_with(self.model)

    def attempt(self, allowed: bool, action: Callable[[], AnswerT]) -> AnswerT | None:
        """Do `action`, whose answer is true; None where it has to be refused, and then changes nothing."""
        before, answer, refusal = self.truth.version(), None, None
        try:
            answer = action()
        except InsdeskError as error:
            refusal = error
            self.reached.add(error.code)
        assert (refusal is None) == allowed, refusal or "it was to be refused"
        assert refusal is None or self.truth.version() == before, f"something was written: {refusal}"
        assert refusal is not None or answer
        return answer

    def give(self, prefix: str) -> None:
        """A number of this year was given."""
        self.model.given[prefix, self.clock.today().year] += 1

    def policy(self, which: int) -> ModelPolicy:
        """One of those there are."""
        policies = list(self.model.policies.values())
        return policies[which % len(policies)]
