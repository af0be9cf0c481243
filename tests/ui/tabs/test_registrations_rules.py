"""Entry rules beside the fields of 承保登记: a warning at 暂存, a stop at 登记 (RU-1)."""

from datetime import date

import pytest

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition
from insdesk.domain.records.rules import Rule
from insdesk.domain.underwriting_enums import RuleSeverity, RuleStage
from insdesk.specs.rule_conditions import simple_condition
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.value_widget import STATE_ERROR
from tests.ui.tabs.registrations_shell import Room

pytestmark = pytest.mark.requirement("RU-1")

SAYS = "A premium below 1,000.00 (rule E101)"


@pytest.fixture
def ruled(room: Room) -> Room:
    """A rule stops cheap compulsory premiums; a registration is filled in, whose premium is one."""
    cheap = Condition("compulsory_premium", Comparison.LESS, (Money.from_yuan(1_000),))
    rule = Rule(
        stage=RuleStage.ENTRY,
        severity=RuleSeverity.STOP,
        name="cheap",
        message="A premium below 1,000.00",
        field="compulsory.premium",
        condition=simple_condition(cheap),
        from_day=date(2026, 1, 1),
    )
    room.office.desk.rules.save(room.office.actor, rule)
    room.start()
    room.fill_slips()
    return room


def compulsory(room: Room) -> FormView:
    return room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view


def said(room: Room) -> str:
    return compulsory(room).cell("premium").line.text()


def is_error(room: Room) -> bool:
    return bool(compulsory(room).cell("premium").input.property("state") == STATE_ERROR)


def test_a_draft_is_kept_and_the_rule_warns_beside_its_field_until_that_is_edited(ruled: Room) -> None:
    ruled.tab.entry.save_draft()
    ruled.until(lambda: SAYS in said(ruled))
    assert not is_error(ruled)
    assert ruled.stored().status is RegistrationStatus.DRAFT
    compulsory(ruled).input("premium").set_text("1200.00")
    ruled.until(lambda: SAYS not in said(ruled))


def test_the_warning_is_there_again_when_the_draft_is_opened(ruled: Room) -> None:
    ruled.tab.entry.save_draft()
    ruled.until(lambda: SAYS in said(ruled))
    stored = ruled.stored()
    compulsory(ruled).input("premium").set_text("1200.00")
    ruled.until(lambda: SAYS not in said(ruled))
    assert stored.id is not None
    ruled.open(stored.id)
    ruled.until(lambda: SAYS in said(ruled))


def test_registering_is_refused_with_the_cursor_in_the_field(ruled: Room) -> None:
    ruled.tab.entry.register()
    ruled.until(lambda: SAYS in said(ruled))
    assert is_error(ruled)
    assert ruled.focused_name() == "registration.compulsory.premium"
    assert "1 field missing or wrong" in ruled.shell.said
    registration = ruled.tab.entry.registration
    assert registration is not None
    assert registration.id is None
