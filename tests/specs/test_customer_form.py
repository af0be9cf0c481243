"""客户档案: the owner's form (CU-5). All names and numbers are made up."""

from datetime import date

import pytest

from insdesk.domain.enums import CustomerKind, IdType, Sex
from insdesk.domain.records.customer import Customer
from insdesk.rules.identity import with_resident_check_digit
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import Reading

pytestmark = pytest.mark.requirement("CU-5")

CONTEXT = Context(date(2026, 11, 23))
ID_NUMBER = with_resident_check_digit("11010119900307401")
PERSON = {"kind": "PERSON", "name": "张样例", "phone": "13800000000"}
COMPANY = {
    "kind": "COMPANY",
    "name": "样例贸易有限公司",
    "short_name": "样例贸易",
    "id_type": "USCC",
    "phone": "01000000000",
}


def read(base: dict[str, str], **texts: str) -> Reading:
    return CUSTOMER_FORM.read({**CUSTOMER_FORM.default_texts(), **base, **texts}, CONTEXT)


def found(reading: Reading) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in reading.problems}


def test_a_person_needs_a_name_and_a_phone() -> None:
    assert found(read({})) == {("name", "value_missing"), ("phone", "value_missing")}
    assert found(read(PERSON)) == set()


def test_a_company_needs_a_short_name_too() -> None:
    assert found(read(COMPANY, short_name="")) == {("short_name", "value_missing")}
    assert found(read(COMPANY)) == set()


def test_the_short_name_of_a_person_is_neither_asked_nor_stored() -> None:
    reading = read(PERSON, short_name="残留")
    record = CUSTOMER_FORM.applied(Customer(name="", phone=""), reading.values)
    assert record.short_name == ""


def test_the_document_number_is_checked_by_its_type() -> None:
    wrong = "110101199003074010"
    assert {code for _, code in found(read(PERSON, id_number=wrong))} == {"resident_id_check_digit_wrong"}
    assert found(read(PERSON, id_number=wrong, id_type="PASSPORT")) == set()
    assert ("id_number", "uscc_length_wrong") in found(read(COMPANY, id_number="9111"))


@pytest.mark.parametrize("typed", [ID_NUMBER, " 110101 19900307-40" + ID_NUMBER[-2:], ID_NUMBER.lower()])
def test_a_pasted_id_number_is_stored_without_spaces_and_hyphens(typed: str) -> None:
    reading = read(PERSON, id_number=typed)
    assert reading.values["id_number"] == ID_NUMBER
    assert found(reading) == set()


def test_hyphens_of_other_documents_stay() -> None:
    assert read(PERSON, id_type="OTHER", id_number="x-12-3").values["id_number"] == "X-12-3"


@pytest.mark.requirement("CF-1", "CF-2")
def test_birthday_and_sex_are_proposed_from_the_resident_id() -> None:
    assert CUSTOMER_FORM.derive is not None
    values = read(PERSON, id_number=ID_NUMBER).values
    proposed = CUSTOMER_FORM.derive(values, CONTEXT)
    assert (proposed["birthday"], proposed["sex"]) == (date(1990, 3, 7), Sex.MALE)


def test_nothing_is_derived_from_a_half_typed_id() -> None:
    assert CUSTOMER_FORM.derive is not None
    proposed = CUSTOMER_FORM.derive(read(PERSON, id_number=ID_NUMBER[:12]).values, CONTEXT)
    assert dict(proposed) == {"id_type": IdType.RESIDENT_ID}


def test_a_company_is_proposed_the_credit_code() -> None:
    assert CUSTOMER_FORM.derive is not None
    assert CUSTOMER_FORM.derive(read(COMPANY).values, CONTEXT)["id_type"] is IdType.USCC


def test_a_birthday_that_differs_from_the_id_is_a_warning() -> None:
    reading = read(PERSON, id_number=ID_NUMBER, birthday="19900308", sex="FEMALE")
    assert found(reading) == {("birthday", "birthday_differs"), ("sex", "sex_differs")}
    assert reading.blocking() == ()


def test_a_document_that_does_not_fit_the_owner_is_a_warning() -> None:
    reading = read(COMPANY, id_type="RESIDENT_ID", id_number=ID_NUMBER)
    assert found(reading) == {("id_type", "document_unusual")}
    assert reading.blocking() == ()


@pytest.mark.parametrize(
    ("typed", "code"), [("123456", "phone_too_short"), ("1380000000a", "phone_character_wrong")]
)
def test_an_unusable_phone_is_refused(typed: str, code: str) -> None:
    assert ("phone", code) in found(read(PERSON, phone=typed))


def test_the_kind_decides_even_in_a_record() -> None:
    record = Customer(kind=CustomerKind.COMPANY, name="样例贸易有限公司", phone="01000000000")
    assert {problem.field for problem in CUSTOMER_FORM.check_record(record, CONTEXT)} == {"short_name"}
