"""Insurers out of a foreign table (IN-1, IN-3, IN-7). Made-up data."""

from decimal import Decimal
from pathlib import Path

import pytest

from insdesk.domain.enums import InsurerOrigin
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.insurer_import import PushedInsurer
from insdesk.domain.records.sheet import PercentCell
from tests.services.desk_office import DeskOffice
from tests.services.imports_made import Importing, counts, said

TITLES = ("编码", "简称", "全称", "商业险新保（%）", "代办保险", "有效期起", "有效期止")
UPDATE = OnDuplicate.UPDATE


@pytest.fixture
def insurers(desk_office: DeskOffice, tmp_path: Path) -> Importing:
    return Importing(desk_office, ImportKind.INSURERS, tmp_path)


def stored(office: DeskOffice, code: str) -> Insurer:
    with office.database.read() as unit:
        return unit.insurers.by_code([code])[code]


@pytest.mark.requirement("IN-1")
def test_new_insurers_are_made_here_with_their_rates(insurers: Importing) -> None:
    report = insurers.table(
        TITLES,
        ("b1", "示范财险", "示范财产保险有限公司", PercentCell(0.15), "是", "2026-01-01", "2026-12-31"),
        ("B2", "演示财险", "演示财产保险有限公司", "12.5", "否"),
    )
    assert counts(report) == (2, 0, 0, 0)
    one = stored(insurers.office, "B1")
    assert (one.origin, one.active, one.agency_enabled) == (InsurerOrigin.LOCAL, True, True)
    assert (one.commercial_new_rate, stored(insurers.office, "B2").commercial_new_rate) == (
        Decimal("15.00"),
        Decimal("12.50"),
    )


@pytest.mark.requirement("IN-1")
def test_what_is_wrong_is_said_of_its_cell(insurers: Importing) -> None:
    report = insurers.table(
        TITLES,
        ("编码", "示范财险", "示范财产保险有限公司", 0.15, "也许"),
        ("B2", "样例财险", "又一财产保险有限公司", "", "是"),
    )
    assert counts(report) == (0, 0, 0, 2)
    assert [(row, title) for row, title, _sentence in said(report)] == [
        (2, "编码"),
        (2, "商业险新保（%）"),
        (2, "代办保险"),
        (3, "简称"),
        (3, "有效期起"),
        (3, "有效期止"),
    ]


@pytest.mark.requirement("IN-1")
def test_known_ones_are_left_or_updated_by_their_code(insurers: Importing) -> None:
    row = ("A", "样例财险", "样例财产保险股份有限公司", "16", "")
    assert counts(insurers.table(TITLES, row)) == (0, 0, 1, 0)
    assert counts(insurers.table(TITLES, row, on_duplicate=UPDATE)) == (0, 1, 0, 0)
    assert counts(insurers.table(TITLES, row, on_duplicate=UPDATE)) == (0, 0, 1, 0)
    one = stored(insurers.office, "A")
    assert (one.commercial_new_rate, one.commercial_renewal_rate, one.agency_enabled, one.version) == (
        Decimal("16.00"),
        Decimal("12.50"),
        True,
        2,
    )


@pytest.mark.requirement("IN-3")
def test_a_pushed_insurer_keeps_its_names(insurers: Importing) -> None:
    pushed = PushedInsurer(row=2, code="P1", short_name="下发财险", full_name="下发财产保险公司")
    insurers.office.desk.insurers.import_pushed(insurers.office.actor, (pushed,))
    renamed = ("P1", "改名财险", "下发财产保险公司", "10")
    report = insurers.table(TITLES, renamed, on_duplicate=UPDATE)
    assert [(row, title) for row, title, _sentence in said(report)] == [(2, "简称")]
    kept = ("P1", "下发财险", "", "10")
    assert counts(insurers.table(TITLES, kept, on_duplicate=UPDATE)) == (0, 1, 0, 0)
    assert stored(insurers.office, "P1").origin is InsurerOrigin.PUSHED
