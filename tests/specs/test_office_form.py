"""The wizard's form."""

from datetime import date

import pytest

from insdesk.specs.codecs import Context
from insdesk.specs.office_form import OFFICE_FORM


def codes(**texts: str) -> set[tuple[str, str]]:
    given = {**OFFICE_FORM.default_texts(), "office_name": "样例汽车销售服务有限公司", **texts}
    return {
        (problem.field, problem.code)
        for problem in OFFICE_FORM.read(given, Context(date(2026, 11, 23))).problems
    }


def test_only_the_office_name_is_required() -> None:
    assert codes() == set()
    assert codes(office_name=" ") == {("office_name", "value_missing")}


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize("prefix", ["京", "京A", "京a", " 粤 B "])
def test_a_plate_prefix_is_a_province_and_perhaps_a_letter(prefix: str) -> None:
    assert codes(plate_prefix=prefix) == set()


@pytest.mark.parametrize("prefix", ["A", "京1", "京AB", "12"])
def test_another_plate_prefix_is_refused(prefix: str) -> None:
    assert codes(plate_prefix=prefix) == {("plate_prefix", "plate_prefix_wrong")}


@pytest.mark.parametrize(
    ("prefix", "right"), [("LFV", True), ("lfv3a", True), ("LIO", False), ("L" * 17, False)]
)
def test_a_vin_prefix_is_the_beginning_of_a_vin(prefix: str, right: bool) -> None:
    assert codes(vin_prefix=prefix) == (set() if right else {("vin_prefix", "vin_prefix_wrong")})
