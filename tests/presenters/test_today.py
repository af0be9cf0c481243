"""The start page's words, without a widget."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from insdesk.domain.changes import Entity
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.day_view import CountedAmount, DayView, EndingAgency, FirstSteps, ToVerify
from insdesk.domain.records.duplicates import DuplicateFigures
from insdesk.domain.records.interaction import FollowUpCounts
from insdesk.domain.records.underwriting import CaseCounts
from insdesk.ui.tabs.today.jumps import Jump
from insdesk.ui.tabs.today.presenter import (
    agency_text,
    cards,
    greeting,
    steps,
    verify_jump,
    verify_text,
    written_day,
)

NOTHING = CountedAmount(0, ZERO)
QUIET = DayView(
    day=date(2026, 11, 23),
    signed_today=NOTHING,
    contracts=0,
    drafts=0,
    to_collect=NOTHING,
    to_settle=NOTHING,
    settlements=NOTHING,
    ending_soon=0,
    agencies_ending=(),
    open_overrides=0,
    doubts=0,
    follow_ups=FollowUpCounts(),
    review_months=12,
    to_review=0,
    underwriting=CaseCounts(),
    steps=FirstSteps(has_insurer=True, has_customer=False, has_registration=False),
)


@pytest.mark.parametrize(
    ("hour", "hello"),
    [(0, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")],
)
def test_the_greeting_follows_the_hour(hour: int, hello: str) -> None:
    assert greeting("样例店", datetime(2026, 11, 23, hour, 0, tzinfo=UTC)) == f"{hello}, 样例店"


def test_an_office_without_a_name_is_greeted_too() -> None:
    assert greeting("", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) == "Good morning"


def test_the_day_is_written_with_its_weekday() -> None:
    assert written_day(date(2026, 11, 22)) == "2026-11-22 Sunday"


def test_every_figure_leads_to_its_list() -> None:
    view = replace(QUIET, to_collect=CountedAmount(1_234, Money(500)), drafts=2)
    found = {card.name: card for card in cards(view)}
    assert found["to_collect"].figure == "1,234"
    assert found["to_collect"].detail == "Customers owe 5.00"
    assert {name: card.jump for name, card in found.items()} == {
        "signed_today": Jump(
            "registrations", {"page": "policies", "signed_from": "2026-11-23", "signed_to": "2026-11-23"}
        ),
        "contracts": Jump("registrations", {"page": "contracts", "state": "UNREGISTERED"}),
        "drafts": Jump("registrations", {"page": "policies", "status": "DRAFT"}),
        "to_underwrite": Jump("underwriting", {"state": "WAITING"}),
        "to_collect": Jump("receipts", {"stage": "OPEN"}),
        "to_settle": Jump("settlements", {"new": "yes"}),
        "settlements": Jump("settlements", {"status": "OPEN"}),
        "ending_soon": Jump(
            "registrations",
            {"page": "policies", "ends_from": "2026-11-23", "ends_to": "2026-12-23", "unrenewed": "yes"},
        ),
        "open_overrides": None,
        "doubts": Jump("customers", {"conditions": '{"rows": [["doubtful", "FILLED", []]]}'}),
        "follow_ups": Jump("follow_ups", {}),
        "to_review": Jump("customers", {"conditions": '{"rows": [["reviewed", "BEFORE_MONTHS", ["12"]]]}'}),
        "duplicates": Jump("duplicates"),
    }
    assert (found["drafts"].is_quiet, found["to_settle"].is_quiet) == (False, True)


@pytest.mark.requirement("CK-4")
def test_the_cases_to_underwrite_lead_to_whoever_has_to_act() -> None:
    none, waiting, returned = (
        {card.name: card for card in cards(replace(QUIET, underwriting=counts))}["to_underwrite"]
        for counts in (CaseCounts(), CaseCounts(waiting=2, returned=1), CaseCounts(returned=3))
    )
    assert "to_underwrite" not in {card.name for card in cards(replace(QUIET, underwriting=None))}
    assert (none.figure, none.is_quiet) == ("0", True)
    assert (waiting.figure, waiting.detail) == ("2", "1 returned to the desk")
    assert (waiting.jump, returned.jump) == (
        Jump("underwriting", {"state": "WAITING"}),
        Jump("underwriting", {"state": "RETURNED"}),
    )


@pytest.mark.requirement("DE-6")
def test_possible_duplicates_are_those_of_the_last_run() -> None:
    looked = DuplicateFigures(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), 1_234)
    never, found, none = (
        {card.name: card for card in cards(replace(QUIET, duplicates=last))}["duplicates"]
        for last in (None, looked, replace(looked, pairs=0))
    )
    assert (never.figure, never.detail, never.is_quiet) == ("–", "Not looked for yet", True)
    assert (found.figure, found.detail, found.is_quiet) == ("1,234", "Pairs found on 2026-11-20", False)
    assert none.is_quiet


def test_first_steps_end_with_the_first_policy() -> None:
    assert [(step.name, step.is_done) for step in steps(QUIET.steps)] == [
        ("insurers", True),
        ("customers", False),
        ("registrations", False),
    ]
    assert steps(replace(QUIET.steps, has_registration=True)) == ()


@pytest.mark.requirement("IN-6")
@pytest.mark.parametrize(("left", "words"), [(1, "Ends today"), (2, "2 days left"), (30, "30 days left")])
def test_the_last_day_of_agency_counts(left: int, words: str) -> None:
    assert agency_text(EndingAgency(InsurerId(1), "样例", date(2026, 11, 23), left))[1] == words


def test_a_value_to_verify_names_its_field_and_leads_to_its_record() -> None:
    kept = ToVerify(
        entity=Entity.VEHICLE,
        entity_id=7,
        customer_id=3,
        label="京A00001",
        field="vin",
        reason="as the licence says",
        since=datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert verify_text(kept) == "VIN: as the licence says"
    assert verify_jump(kept) == Jump("customers", {"customer": 3, "vehicle": 7})
    registration = replace(kept, entity=Entity.REGISTRATION, customer_id=None, field="insured.id_number")
    assert verify_text(registration) == "ID number: as the licence says"
    assert verify_jump(registration) == Jump("registrations", {"registration": 7})
