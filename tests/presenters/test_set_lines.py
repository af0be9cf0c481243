"""What a coverage set does to lines that are there: premiums stay unless somebody says otherwise."""

import pytest

from insdesk.ui.tabs.registrations.set_lines import Row, lost_rows, with_set


def row(code: str, insured: str = "", premium: str = "") -> Row:
    return {"product_code": code, "sum_insured": insured, "premium": premium}


SET = (row("DAMAGE"), row("THIRD", "2,000,000.00"), row("DRIVER", "20,000.00"))
pytestmark = pytest.mark.requirement("DE-3")


def test_an_empty_slip_gets_the_lines_of_the_set() -> None:
    assert lost_rows((), SET) == ()
    assert with_set((), SET, keeps_priced=True) == SET


def test_lines_without_a_premium_give_way() -> None:
    present = (row("THIRD", "1,000,000.00"), row("SCRATCH", "2,000.00", "0.00"))
    assert lost_rows(present, SET) == ()
    assert with_set(present, SET, keeps_priced=False) == SET


def test_what_was_typed_where_the_set_says_nothing_stays() -> None:
    present = (row("DAMAGE", "150,000.00"),)
    assert with_set(present, SET, keeps_priced=True)[0] == present[0]


def test_premiums_of_lines_that_agree_stay_whatever_is_answered() -> None:
    present = (row("DAMAGE", "150,000.00", "900.00"), row("THIRD", "2,000,000.00", "1,200.00"))
    assert lost_rows(present, SET) == ()
    for keeps_priced in (True, False):
        assert with_set(present, SET, keeps_priced=keeps_priced) == (*present, SET[2])


def test_lines_with_premiums_that_do_not_agree_stay_or_go_as_is_answered() -> None:
    present = (row("THIRD", "1,000,000.00", "800.00"), row("SCRATCH", "2,000.00", "300"), row("OLD", "", "x"))
    assert lost_rows(present, SET) == present
    assert with_set(present, SET, keeps_priced=True) == (SET[0], present[0], SET[2], *present[1:])
    assert with_set(present, SET, keeps_priced=False) == SET
