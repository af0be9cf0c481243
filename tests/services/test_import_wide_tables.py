"""Contracts and policies as whole files: templates, rows that come back, mixes. Made-up data."""

from collections import Counter
from itertools import count
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.import_enums import ImportKind
from insdesk.specs.imports import IMPORTS
from tests.services.desk_office import VEHICLE, DeskOffice
from tests.services.imports_made import Importing, counts, said, table
from tests.services.test_import_registrations import (
    COMMERCIAL,
    COMPULSORY,
    NEW_CAR,
    NEW_OWNER,
    NOBODY,
    ON_FILE,
    TITLES,
    stored,
)
from tests.services.test_rule_running import SMALL_LIMIT, add, entry

WIDE = (ImportKind.CONTRACTS, ImportKind.REGISTRATIONS)
SERIAL = count(1)
KINDS = ("交强险", "商业险")
ROWS = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),  # compulsory or commercial
        st.integers(1, 3),  # the number at the insurer
        st.sampled_from(["2025-03-10", "2025-04-10"]),
        st.sampled_from([950, 950, "x"]),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("kind", WIDE)
def test_the_examples_of_a_template_can_be_imported(
    desk_office: DeskOffice, tmp_path: Path, kind: ImportKind
) -> None:
    columns = IMPORTS[kind].columns
    own = {VEHICLE.plate: "京A54321"}
    rows = [
        [own.get(one.examples[place], one.examples[place]) if one.examples else "" for one in columns]
        for place in range(max(len(one.examples) for one in columns))
    ]
    report = Importing(desk_office, kind, tmp_path).table([one.field.title for one in columns], *rows)
    assert said(report) == []
    assert counts(report) == (len(rows), 0, 0, 0)


@pytest.mark.parametrize("kind", WIDE)
def test_no_two_columns_share_a_title(kind: ImportKind) -> None:
    names = IMPORTS[kind].header_names
    titles = Counter(title for one in names for title in {title.casefold() for title in one.titles})
    assert [title for title, times in titles.items() if times > 1] == []


@pytest.mark.requirement("UR-5")
def test_rows_that_failed_are_corrected_and_imported_again(desk_office: DeskOffice, tmp_path: Path) -> None:
    importing = Importing(desk_office, ImportKind.REGISTRATIONS, tmp_path)
    bad = (*COMPULSORY[:6], "九百五", 420)
    path = table(tmp_path / "保单.xlsx", TITLES, (*NOBODY, *ON_FILE, *bad), (*NOBODY, *ON_FILE, *COMMERCIAL))
    errors = tmp_path / "错误.xlsx"
    assert counts(importing.file(path, errors)) == (1, 0, 0, 1)
    book = openpyxl.load_workbook(errors)
    sheet = book.active
    assert sheet is not None
    assert sheet.max_row == 2
    sheet.cell(2, TITLES.index("保费") + 1).value = 950
    book.save(errors)
    assert counts(importing.file(errors)) == (1, 0, 0, 0)
    assert sorted(slip.policy_no for one in stored(desk_office) for slip in one.slips) == [
        "MADEUP-J-1",
        "MADEUP-S-1",
    ]


@pytest.mark.requirement("RU-1")
@pytest.mark.parametrize("whose", [(*NOBODY, *ON_FILE), (*NEW_OWNER, *NEW_CAR)])
@pytest.mark.parametrize(("signed", "is_taken"), [("2025-12-31", True), ("2026-01-01", False)])
def test_entry_rules_are_those_of_the_sign_date(
    desk_office: DeskOffice, tmp_path: Path, whose: tuple[str, ...], signed: str, is_taken: bool
) -> None:
    add(desk_office, entry(SMALL_LIMIT))  # in force from 2026-01-01
    policy = (*COMMERCIAL[:3], signed, signed, *COMMERCIAL[5:], "车损险:120000:1062.76;三者险:2000000:1000")
    importing = Importing(desk_office, ImportKind.REGISTRATIONS, tmp_path)
    report = importing.table((*TITLES, "险种明细"), (*whose, *policy))
    assert counts(report) == ((1, 0, 0, 0) if is_taken else (0, 0, 0, 1))
    assert [title for _row, title, _said in said(report)] == ([] if is_taken else ["险种明细"])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
@pytest.mark.requirement("UR-16")
def test_of_policies_only_the_good_ones_land_and_each_once(
    desk_office: DeskOffice, tmp_path: Path, rows: list[tuple[int, int, str, int | str]]
) -> None:
    importing = Importing(desk_office, ImportKind.REGISTRATIONS, tmp_path)
    own = f"MIX{next(SERIAL):05d}-"
    written = [
        (*[""] * 3, *ON_FILE, KINDS[kind], "A", f"{own}{kind}-{number}", "2025-03-01", start, "", premium, "")
        for kind, number, start, premium in rows
    ]
    good = {(kind, number) for kind, number, _start, premium in rows if premium != "x"}
    lost = sum(premium == "x" and (kind, number) not in good for kind, number, _start, premium in rows)
    before = slips(desk_office)
    report = importing.table(TITLES, *written)
    assert report.created == len(good)
    assert lost <= report.failed <= sum(premium == "x" for *_row, premium in rows)
    assert slips(desk_office) - before == len(good)
    again = importing.table(TITLES, *written)
    assert (again.created, again.updated) == (0, 0)
    assert slips(desk_office) - before == len(good)


def slips(office: DeskOffice) -> int:
    return sum(len(one.slips) for one in stored(office))
