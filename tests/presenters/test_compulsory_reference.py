"""参考: the line under the compulsory premium."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import PlateState
from insdesk.domain.money import Money
from insdesk.domain.records.registration import CarSnapshot
from insdesk.domain.records.tariff import Cover, TariffBook
from insdesk.domain.regions import Region
from insdesk.files.tariff import read_tariffs
from insdesk.i18n import use_language
from insdesk.resources import resource_path
from insdesk.rules.compulsory import Unknown, expected_premium
from insdesk.ui.tabs.registrations.reference import reference_text

pytestmark = pytest.mark.requirement("UR-18")

CAR = CarSnapshot(plate="京A12345", first_registered_on=date(2020, 1, 2))
THREE = (Cover(date(2023, 12, 1), date(2026, 11, 30)),)
BOOK = TariffBook(tariffs=read_tariffs(resource_path() / "catalogue"), region=Region.BEIJING, covers=THREE)


def text(premium: str = "", car: CarSnapshot = CAR, book: TariffBook = BOOK) -> str:
    expectation = expected_premium(car, date(2026, 12, 1), date(2027, 11, 30), book)
    return reference_text(expectation, Money.from_yuan(int(premium)) if premium else None)


def test_it_says_what_the_file_expects_and_why() -> None:
    expected = "617.50 = 950.00 × 65% (Beijing, class D, 3 years or more without an accident)"
    assert text() == f"Reference: {expected}"
    assert text("900") == f"Reference: {expected}"  # the warning says the rest


def test_it_says_it_in_the_words_of_the_desk() -> None:
    use_language("zh_CN", resource_path("i18n"))
    assert text() == "参考：617.50 = 950.00 × 65%（北京 D 区，连续三年及以上未出险）"
    assert text("1045") == "与费率表一致：1,045.00 = 950.00 × 110%（北京 D 区，上年出险两次及以上）"


def test_a_figure_of_the_tariff_is_called_by_its_row() -> None:
    assert (
        text("1235") == "In the tariff: 1,235.00 = 950.00 × 130% (Beijing, class D, an accident with a death)"
    )
    both = "one accident, nobody killed or first insurance"
    assert text("950") == f"In the tariff: 950.00 = 950.00 × 100% (Beijing, class D, {both})"


def test_of_a_car_that_is_new_here_it_lists_what_it_may_be() -> None:
    assert text(book=replace(BOOK, covers=())) == (
        "Reference: 950.00; 1, 2, 3 years without an accident 807.50, 712.50, 617.50 (Beijing, class D)"
    )
    new = replace(CAR, plate_state=PlateState.UNPLATED, plate="", first_registered_on=None)
    assert text(car=new, book=replace(BOOK, covers=())) == (
        "Reference: 950.00 = 950.00 × 100% (Beijing, class D, first insurance)"
    )


@pytest.mark.parametrize("unknown", Unknown)
def test_it_says_why_nothing_is_expected(unknown: Unknown) -> None:
    assert reference_text(unknown, Money(95_000)).startswith("Reference: ")
