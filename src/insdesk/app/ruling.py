"""What the command line asks of rules: which there are, one on one registration, all over many."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from insdesk.app.files import opened
from insdesk.app.office import this_actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rules import BatchHit, Rule, RuleTrial
from insdesk.resources import resource_root
from insdesk.services.desk import Desk, open_desk


def list_rules(path: Path) -> tuple[Rule, ...]:
    """Every rule of the office at `path`, which may be in use."""
    with _desk(path) as desk:
        return desk.rules.all()


def try_rule(path: Path, code: str, number: str) -> tuple[RuleTrial, ...]:
    """The rule called `code` on the registration `number`. Raises NotFoundError for either."""
    with _desk(path) as desk:
        rule = desk.rules.by_code(code)
        if rule is None:
            raise NotFoundError("rule_code_unknown", rule=code)
        key = desk.rule_batches.registration_numbered(number)
        if key is None:
            raise NotFoundError("registration_number_unknown", number=number)
        facts = desk.rule_running.facts(desk.registrations.get(RegistrationId(key)))
        return desk.rule_running.trial((rule,), facts)


def underwrite(
    path: Path, first: date | None, last: date | None, progress: Progress
) -> tuple[int, tuple[BatchHit, ...]]:
    """The underwriting rules in use over what was registered in a period, drafts included without one.

    How many were asked, and what they fail. Raises CancelledByUserError.
    """
    with _desk(path) as desk:
        if first is None and last is None:
            count = desk.registrations.totals(TableQuery()).count
            return count, desk.rule_batches.run(TableQuery(), progress)
        begin, end = first or date(1990, 1, 1), last or SystemClock().today()
        return desk.rule_batches.count_period(begin, end), desk.rule_batches.run_period(begin, end, progress)


@contextmanager
def _desk(path: Path) -> Iterator[Desk]:
    clock = SystemClock()
    with opened(path) as database:
        desk = open_desk(database, clock, resource_root())
        desk.rules.install(this_actor())
        yield desk
