"""What the insurer screen says, without a widget."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import BusinessType, InsurerOrigin, RebateBasis
from insdesk.domain.ids import InsurerId
from insdesk.repositories.database import Database
from insdesk.services.insurers import InsurerService
from insdesk.ui.tabs.insurers.presenter import (
    AgencyLook,
    agency_chip,
    example,
    heading,
    locks,
    new_insurer,
    validity_hint,
)
from tests.builders import TODAY, an_insurer

LAST = date(2026, 12, 31)
FIRST = date(2026, 1, 1)


@pytest.mark.requirement("IN-6")
@pytest.mark.parametrize(
    ("today", "words", "look"),
    [
        (FIRST - timedelta(days=1), "Not started", AgencyLook.PLANNED),
        (FIRST, "365 days left", AgencyLook.RUNS),
        (LAST - timedelta(days=30), "31 days left", AgencyLook.RUNS),
        (LAST - timedelta(days=29), "30 days left", AgencyLook.ENDS_SOON),
        (LAST - timedelta(days=1), "2 days left", AgencyLook.ENDS_SOON),
        (LAST, "Ends today", AgencyLook.ENDS_SOON),
        (LAST + timedelta(days=1), "Ended", AgencyLook.IS_OFF),
    ],
)
def test_the_chip_counts_both_days_of_the_period(today: date, words: str, look: AgencyLook) -> None:
    chip = agency_chip(an_insurer(), today)
    assert (str(chip), chip.look) == (words, look)


@pytest.mark.requirement("IN-4", "IN-5")
def test_without_agency_there_is_no_chip_and_an_invalid_insurer_says_so() -> None:
    assert str(agency_chip(an_insurer(agency_enabled=False), TODAY)) == ""
    assert str(agency_chip(an_insurer(active=False), TODAY)) == "Invalid"


@pytest.mark.requirement("IN-3")
def test_a_pushed_insurer_keeps_its_identity_and_one_made_here_its_origin() -> None:
    assert set(locks(an_insurer(origin=InsurerOrigin.PUSHED))) == {
        "code",
        "short_name",
        "full_name",
        "origin",
    }
    assert set(locks(an_insurer())) == {"origin"}


@pytest.mark.requirement("IN-5", "IN-6")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"active": False}, "no new registration"),
        ({"agency_enabled": False}, "Not offered for in-house agency"),
        ({"agency_to": None}, "a first and a last day"),
        ({"agency_to": TODAY}, "through today, 2026-11-23. From 2026-11-24"),
        ({"agency_to": TODAY + timedelta(days=1)}, "2026-11-24 (2 days, today included). From 2026-11-25"),
        ({"agency_to": TODAY - timedelta(days=1)}, "Could be chosen for in-house agency through 2026-11-22"),
        ({"agency_from": TODAY + timedelta(days=1)}, "from 2026-11-24 through 2026-12-31"),
    ],
)
def test_the_hint_says_what_happens_to_choices(changes: dict[str, object], words: str) -> None:
    assert words in validity_hint(replace(an_insurer(), **changes), TODAY)  # type: ignore[arg-type]  # by field name


@pytest.mark.requirement("IN-7", "IN-8", "IN-9")
def test_the_example_adds_up_what_earns(database: Database, clock: FixedClock) -> None:
    service = InsurerService(database, clock)
    with_compulsory = an_insurer(rebate_basis=RebateBasis.WITH_COMPULSORY)
    new, renewal = (service.example(with_compulsory, one) for one in BusinessType)
    assert "new policy 788.00 (750.00 + 38.00), for a renewal 653.50 (625.00 + 28.50)" in example(
        new, renewal
    )
    without = an_insurer(rebate_basis=RebateBasis.WITHOUT_COMPULSORY)
    new, renewal = (service.example(without, one) for one in BusinessType)
    assert example(new, renewal).endswith("new policy 750.00, for a renewal 625.00")


def test_a_form_is_headed_by_the_insurer_it_shows() -> None:
    assert heading(new_insurer()) == "New insurer"
    assert heading(an_insurer(id=InsurerId(1))) == "测试财险"
