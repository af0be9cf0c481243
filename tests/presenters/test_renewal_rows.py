"""What the notice of a renewal says and what settles a row, without a widget (UR-10)."""

from datetime import date

import pytest

from insdesk.domain.enums import Energy, IdType, PartyRole
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.renewal import Difference, RenewalNotes
from insdesk.ui.tabs.registrations.renewal_rows import NoteGroup, open_groups, row_count

pytestmark = pytest.mark.requirement("UR-10")

PHONE = Difference("applicant.phone", "13800000000", "13900000009")
KIND = Difference("applicant.id_type", IdType.PASSPORT, IdType.RESIDENT_ID)
INSURED = Difference("insured.phone", "13800000000", "13900000009")
PLATE = Difference("car.plate", "京A12345", "京B67890")
FIRST = Difference("car.first_registered_on", date(2020, 1, 2), None)
ENERGY = Difference("car.energy", Energy.FUEL, Energy.ELECTRIC)
ALL = RenewalNotes(last_number="R1", differences=(PHONE, KIND, INSURED, PLATE, FIRST, ENERGY))
GONE = Problem("insurer_inactive", params=(("insurer", "样例财险"),), field="compulsory.insurer_id")
RENAMED = Problem(
    "coverage_line_succeeded",
    Level.WARNING,
    (("product", "车损险"), ("successor", "新能源车损险")),
    field="commercial.lines",
)
TEXTS = {
    "applicant.phone": "13800000000",
    "applicant.id_type": "PASSPORT",
    "insured.phone": "13800000000",
    "car.plate": "京B67890",
    "car.first_registered_on": "",
    "car.energy": "ELECTRIC",
    "compulsory.insurer_id": "",
}


def groups(notes: RenewalNotes = ALL, settled: set[str] | None = None, **texts: str) -> list[NoteGroup]:
    given = TEXTS | {path.replace("__", "."): text for path, text in texts.items()}
    return list(open_groups(notes, given, settled or set(), ()))


def said(found: list[NoteGroup]) -> list[str]:
    return [row.text for group in found for row in group.rows]


def test_every_difference_is_said_with_field_and_both_values() -> None:
    assert said(groups()) == [
        "Phone: 13800000000 → 13900000009",
        "ID type: Passport → Resident ID card",
        "Phone: 13800000000 → 13900000009",
        "Plate: 京A12345 → 京B67890",
        "First registration: 2020-01-02 → (empty)",
        "Energy: Fuel → Electric",
    ]
    assert [group.name for group in groups()] == ["applicant", "insured", "car"]
    assert row_count(groups()) == 6


def test_a_party_takes_from_the_file_and_the_car_from_the_policy() -> None:
    applicant, _insured, car = groups()
    assert (applicant.take, applicant.rows[0].other) == ("Take the file's", "13900000009")
    assert (car.take, [row.other for row in car.rows]) == (
        "Take the policy's",
        ["京A12345", "2020-01-02", "FUEL"],
    )


def test_a_party_that_follows_is_not_listed() -> None:
    found = open_groups(ALL, TEXTS, (), (PartyRole.INSURED,))
    assert [group.name for group in found] == ["applicant", "car"]


def test_a_row_is_settled_by_saying_so_or_by_another_text() -> None:
    settled = {"applicant.phone", "car.energy"}
    assert "Phone: 13800000000 → 13900000009" not in said(groups(settled=settled, insured__phone="1"))
    assert said(groups(settled=settled, insured__phone="1")) == [
        "ID type: Passport → Resident ID card",
        "Plate: 京A12345 → 京B67890",
        "First registration: 2020-01-02 → (empty)",
    ]


def test_typed_back_as_it_was_it_is_open_again() -> None:
    assert row_count(groups(applicant__phone="1")) == 5
    assert row_count(groups(applicant__phone="13800000000")) == 6


def test_another_owner_insurers_and_lines_are_said_first() -> None:
    notes = RenewalNotes(last_number="R1", last_owner="赵样例", differences=(PLATE,), remarks=(GONE, RENAMED))
    first, *rest = groups(notes)
    assert said([first])[0] == "The last policy, R1, was written for another owner: 赵样例."
    assert said([first])[1].startswith("Compulsory: 样例财险 is no longer valid")
    assert said([first])[2].startswith("Commercial: 车损险 goes on as 新能源车损险")
    assert first.take == ""
    assert [group.name for group in rest] == ["car"]


def test_choosing_another_insurer_settles_that_it_is_gone() -> None:
    notes = RenewalNotes(last_number="R1", remarks=(GONE, RENAMED))
    assert row_count(groups(notes)) == 2
    assert row_count(groups(notes, compulsory__insurer_id="7")) == 1


def test_where_nothing_differs_nothing_is_said() -> None:
    assert groups(RenewalNotes(last_number="R1")) == []
