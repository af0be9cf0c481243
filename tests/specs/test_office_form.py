"""The wizard's form."""

from datetime import date

import pytest

from insdesk.domain.regions import Region
from insdesk.specs.codecs import Context
from insdesk.specs.office_form import EMPLOYEE_FORM, OFFICE_FORM


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


@pytest.mark.requirement("UR-18")
@pytest.mark.parametrize(
    ("prefix", "region"),
    [("京A", Region.BEIJING), ("粤", Region.GUANGDONG), ("粤B", Region.SHENZHEN), ("", None), ("A", None)],
)
def test_the_region_is_proposed_from_the_plate_prefix(prefix: str, region: Region | None) -> None:
    assert OFFICE_FORM.derive is not None
    context = Context(date(2026, 11, 23))
    values = OFFICE_FORM.read({**OFFICE_FORM.default_texts(), "plate_prefix": prefix}, context).values
    assert OFFICE_FORM.derive(values, context) == {"region": region}


def test_somebody_without_a_role_is_only_a_warning() -> None:
    texts = {"name": "王样例", "is_sales_rep": "no", "is_service_rep": "no", "active": "yes"}
    (problem,) = EMPLOYEE_FORM.read(texts, Context(date(2026, 11, 23))).problems
    assert (problem.code, problem.blocks) == ("employee_without_role", False)
