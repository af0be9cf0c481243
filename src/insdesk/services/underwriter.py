"""Automatic underwriting inside somebody else's unit of work: at 登记, and at 复核完毕 (RU-2, RU-5, RU-6)."""

from dataclasses import dataclass, replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import UserError
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import RuleFailure
from insdesk.domain.records.underwriting import CaseFailure, UnderwritingCase
from insdesk.domain.underwriting_enums import CaseState, RuleStage
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.underwriting import is_judged_alike, is_of_version, judged_state, lets_register
from insdesk.services.rule_running import RuleRunning
from insdesk.specs.underwriting_text import reasons_text

_HELD = {
    CaseState.WAITING: "underwriting_waiting",
    CaseState.RETURNED: "underwriting_returned",
    CaseState.DECLINED: "underwriting_declined",
}


@dataclass(frozen=True, slots=True)
class Underwriter:
    """Opens cases and gives them up; deciding them is for `UnderwritingService`."""

    rules: RuleRunning

    def is_on(self, unit: UnitOfWork) -> bool:
        """Whether the office underwrites at all. Switched off, no case stands in the way of anything."""
        return unit.settings.load().underwriting_on

    def standing(
        self, unit: UnitOfWork, before: Registration | None, record: Registration
    ) -> UnderwritingCase | None:
        """The judgement of the draft `before` that still counts for `record`; None before the first one."""
        if before is None or before.id is None or not is_judged_alike(before, record):
            return None
        case = unit.underwriting.newest(before.id)
        is_standing = (
            case is not None and case.state is not CaseState.OUTDATED and is_of_version(case, before)
        )
        return case if is_standing else None

    def verified(self, unit: WritingUnit, registration: Registration) -> None:
        """复核完毕: judge the draft, unless it was already as it is now; not in an office without (RU-6)."""
        if self.is_on(unit) and self.standing(unit, registration, registration) is None:
            self.judge(unit, registration)

    def judge(self, unit: WritingUnit, registration: Registration) -> UnderwritingCase:
        """Ask all rules of a stored draft, keep what failed and what they saw; what was before is past."""
        assert registration.id is not None  # noqa: S101  # a stored draft has one
        result = self.rules.result(unit, registration, RuleStage.UNDERWRITING)
        former = unit.underwriting.newest(registration.id)
        if former is not None and not former.answer:
            give_up(unit, former)
        case = UnderwritingCase(
            registration_id=registration.id,
            registration_version=registration.version,
            state=judged_state(len(result.failures)),
            facts=result.facts,
            failures=tuple(map(_failure, result.failures)),
            opened_at=unit.moment,
            opened_by=unit.actor.name,
        )
        added = unit.underwriting.add(case)
        unit.record(Action.CREATED, Entity.UNDERWRITING, added.id, None, told(added))
        return added

    def follow(self, unit: WritingUnit, before: Registration | None, after: Registration) -> None:
        """A draft was saved again: its case goes along, or counts no more if what the rules see differs."""
        if before is None or after.id is None:
            return
        case = unit.underwriting.newest(after.id)
        if (
            case is None
            or case.id is None
            or case.state is CaseState.OUTDATED
            or not is_of_version(case, before)
        ):
            return
        if is_judged_alike(before, after):
            unit.underwriting.carry(case.id, after.version)
        elif case.state is not CaseState.RETURNED:  # its question still waits: for an answer, or for 登记
            give_up(unit, case)


def refuse_held(case: UnderwritingCase, number: str) -> None:
    """Raises UserError when `case` stands in the way of 登记."""
    if lets_register(case.state):
        return
    raise UserError(
        _HELD[case.state], number=number, reasons=reasons_text(case), by=case.decided_by, reason=case.reason
    )


def give_up(unit: WritingUnit, case: UnderwritingCase) -> None:
    """The case counts no more."""
    if case.state is CaseState.OUTDATED:
        return
    gone = replace(case, state=CaseState.OUTDATED)
    unit.underwriting.update(gone)
    unit.record(Action.UPDATED, Entity.UNDERWRITING, case.id, told(case), told(gone))


def told(case: UnderwritingCase) -> dict[str, object]:
    """A case as the audit trail keeps it: what was found and decided, without all facts."""
    return {
        "registration_id": case.registration_id,
        "state": case.state,
        "failures": [
            f"{one.rule_code} {one.rule_number} {one.product_code}".strip() for one in case.failures
        ],
        "reason": case.reason,
        "conditions": case.conditions,
        "answer": case.answer,
    }


def _failure(failure: RuleFailure) -> CaseFailure:
    rule = failure.rule
    assert rule.version_id is not None  # noqa: S101  # what was asked is on file
    return CaseFailure(
        rule_version_id=rule.version_id,
        message=failure.message,
        product_code=failure.product_code,
        rule_code=rule.code,
        rule_name=rule.name,
        rule_number=rule.number,
    )
