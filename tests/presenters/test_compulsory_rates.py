"""What the screen of compulsory rates says, without a widget."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.records.catalogue import DamagedEdition, FormOrigin
from insdesk.domain.records.tariff import TariffEdition, TariffShelf
from insdesk.files.tariff import read_tariffs
from insdesk.resources import resource_path
from insdesk.ui.tabs.compulsory_rates.presenter import Standing, give_up_title, notice, rows

pytestmark = pytest.mark.requirement("UR-18")

TODAY = date(2026, 11, 23)
(SHIPPED,) = read_tariffs(resource_path() / "catalogue")
OWN = replace(SHIPPED, code="OWN_1", title="2027版费率", effective_from=date(2027, 1, 1))


def test_the_newest_comes_first_and_the_one_in_force_today_is_marked() -> None:
    shelf = TariffShelf((TariffEdition(SHIPPED), TariffEdition(OWN, FormOrigin.OWN, 1)))
    listed = [(one.code, one.version, one.in_force, one.standing) for one in rows(shelf, TODAY)]
    assert listed == [("OWN_1", 1, False, Standing.OWN), ("2020", 0, True, Standing.SHIPPED)]
    assert [one.in_force for one in rows(shelf, date(2027, 1, 1))] == [True, False]
    assert not any(one.in_force for one in rows(shelf, date(2020, 9, 18)))


def test_damage_stands_at_its_table_or_alone() -> None:
    shelf = TariffShelf(
        (TariffEdition(SHIPPED, version=3),),
        (DamagedEdition("2020", 3, SHIPPED.title), DamagedEdition("OWN_1", 2, "")),
    )
    first, second = rows(shelf, TODAY)
    assert (first.code, first.version, first.standing) == ("2020", 3, Standing.DAMAGED)
    assert first.edition is not None
    assert (second.code, second.version, second.title, second.edition) == ("OWN_1", 2, "OWN_1", None)
    assert "shipped table counts" in notice(first)
    assert "does not count" in notice(second)


def test_it_says_what_saving_and_giving_up_mean() -> None:
    editions = (
        TariffEdition(SHIPPED),
        TariffEdition(replace(SHIPPED, code="b"), FormOrigin.EDITION, 1),
        TariffEdition(OWN, FormOrigin.OWN, 1),
    )
    own, changed, shipped = rows(TariffShelf(editions), TODAY)
    assert (give_up_title(own), give_up_title(changed)) == ("Delete tariff…", "Back to the shipped tariff…")
    assert "Came with the program" in notice(shipped)
    assert "stands in for" in notice(changed)
    assert notice(own) == "A table of this office."
    assert "new tariff" in notice(None)
