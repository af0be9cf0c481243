"""A made-up office that underwrites: rules, drafts they refer, and an underwriter who decides."""

from dataclasses import replace
from datetime import date
from typing import Any

from insdesk.domain.actor import Actor
from insdesk.domain.ids import CaseId, RegistrationId, UserId
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import Rule
from insdesk.domain.records.underwriting import Answer, Decision, UnderwritingCase
from insdesk.domain.underwriting_enums import CaseState, RuleScope
from insdesk.specs.rule_conditions import simple_condition
from tests.services.desk_office import DeskOffice

OLD_CAR = Rule(
    name="老车",
    message="车龄 {car_age}",
    condition=simple_condition(Condition("car_age", Comparison.MORE, (1,))),
    from_day=date(2026, 1, 1),
)
HIGH_LIMIT = Rule(
    name="三者高保额",
    message="三者保额 {line_sum}",
    scope=RuleScope.PRODUCT,
    scope_value="THIRD_PARTY",
    condition=simple_condition(Condition("line_sum", Comparison.AT_LEAST, (Money.from_yuan(2_000_000),))),
    from_day=date(2026, 1, 1),
)
UNDERWRITER = Actor(UserId(7), "核保员")


class UnderwritingOffice:
    """Speaks to the services as desk and underwriter do."""

    def __init__(self, desk_office: DeskOffice, *rules: Rule, is_on: bool = True) -> None:
        self.office = desk_office
        self.desk = desk_office.desk
        self.service = desk_office.desk.underwriting
        self.switch(is_on=is_on)
        for rule in rules:
            self.desk.rules.save(desk_office.actor, rule)

    def switch(self, *, is_on: bool) -> None:
        with self.office.database.write(self.office.actor, self.office.clock) as unit:
            unit.settings.save(replace(unit.settings.load(), underwriting_on=is_on))

    def referred(self, serial: str = "0001") -> RegistrationId:
        """A draft for which 登记 was pressed, and that waits now."""
        return self.office.register(self.office.complete(serial))

    def stored(self, registration_id: RegistrationId) -> Registration:
        return self.desk.registrations.get(registration_id)

    def case(self, registration_id: RegistrationId) -> UnderwritingCase:
        """The newest one."""
        found = self.service.newest(registration_id)
        assert found is not None
        return found

    def states(self, registration_id: RegistrationId) -> list[CaseState]:
        """Of all its cases, the latest first."""
        return [one.state for one in self.service.of_registration(registration_id)]

    def decide(self, registration_id: RegistrationId, state: CaseState, **said: Any) -> None:
        """Of the newest case; with a reason unless one is given."""
        case = self.case(registration_id)
        assert case.id is not None
        decision = Decision(state=state, **{"reason": "看过原件", **said})
        self.service.decide(UNDERWRITER, case.id, case.version, decision)

    def accept_with(self, registration_id: RegistrationId, conditions: str) -> None:
        self.decide(registration_id, CaseState.ACCEPTED_WITH, conditions=conditions)

    def answer(self, registration_id: RegistrationId, text: str = "已补充照片") -> CaseId:
        case = self.case(registration_id)
        assert case.id is not None
        return self.service.answer(self.office.actor, case.id, case.version, Answer(answer=text)).id

    def change(self, registration_id: RegistrationId, **changes: Any) -> Registration:
        """The desk saves the draft again."""
        draft = replace(self.stored(registration_id), **changes)
        self.desk.registrations.save_draft(self.office.actor, draft)
        return self.stored(registration_id)

    def register(self, registration_id: RegistrationId) -> Registration:
        """登记 is pressed again."""
        self.desk.registrations.register(self.office.actor, self.stored(registration_id))
        return self.stored(registration_id)
