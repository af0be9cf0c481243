"""A form's declaration: reading, checking, hidden and conditional fields, putting values into a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from insdesk.domain.enums import CustomerKind
from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.specs.codecs import DAY, MONEY, YES_NO, Context, EnumCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section, blocking, prefixed

CONTEXT = Context(date(2026, 11, 23))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    kind: CustomerKind = CustomerKind.PERSON
    user: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    tax: Money = ZERO


def _is_company(values: Values) -> bool:
    return values["kind"] is CustomerKind.COMPANY


def _no_digits(value: str, values: Values, context: Context) -> Sequence[Problem]:
    return (Problem("name_digits"),) if any(one.isdigit() for one in value) else ()


def _period(values: Values, context: Context) -> Sequence[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if starts is None or ends is None or ends > starts:
        return ()
    return (Problem("end_not_after_start", overridable=True, field="ends_on"),)


FORM = FormSpec(
    name="policy",
    title="Policy",
    sections=(
        Section(
            "Owner",
            (
                Field(name="kind", title="Kind", codec=EnumCodec(CustomerKind), default=CustomerKind.PERSON),
                Field(
                    name="user",
                    title="User",
                    required=_is_company,
                    shown=_is_company,
                    check=_no_digits,
                    default="",
                ),
            ),
        ),
        Section(
            "Period",
            (
                Field(name="starts_on", title="Starts", control=Control.DAY, codec=DAY, required=True),
                Field(name="ends_on", title="Ends", control=Control.DAY, codec=DAY),
                Field(name="tax", title="Tax", control=Control.MONEY, codec=MONEY, stored_empty=ZERO),
                Field(name="printed", title="Printed", control=Control.YES_NO, codec=YES_NO),
            ),
        ),
    ),
    check=_period,
)
RIGHT = {"kind": "PERSON", "starts_on": "2026-12-01", "ends_on": "2027-11-30"}


def _codes(**texts: str) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in FORM.read({**RIGHT, **texts}, CONTEXT).problems]


def test_fields_keep_the_order_of_the_sections() -> None:
    assert [field.name for field in FORM.fields] == [
        "kind",
        "user",
        "starts_on",
        "ends_on",
        "tax",
        "printed",
    ]


def test_a_right_form_has_values_and_no_problem() -> None:
    reading = FORM.read(RIGHT, CONTEXT)
    assert reading.problems == ()
    assert reading.values["ends_on"] == date(2027, 11, 30)


def test_everything_missing_is_said_at_once() -> None:
    assert _codes(kind="COMPANY", starts_on="") == [("user", "value_missing"), ("starts_on", "value_missing")]


def test_a_field_required_by_another_is_not_missed_otherwise() -> None:
    assert _codes(kind="PERSON", user="") == []


def test_a_hidden_field_is_not_checked() -> None:
    assert _codes(kind="PERSON", user="R2D2") == []
    assert _codes(kind="COMPANY", user="R2D2") == [("user", "name_digits")]


def test_unreadable_text_is_the_only_problem_of_its_field() -> None:
    assert _codes(starts_on="soon") == [("starts_on", "day_character_wrong")]


def test_a_rule_across_fields_sees_no_half_typed_value() -> None:
    assert _codes(ends_on="2026-11-3") == [("ends_on", "end_not_after_start")]
    assert _codes(ends_on="2026-11-") == [("ends_on", "day_unreadable")]


def test_an_unreadable_field_looks_empty_and_is_not_among_the_values() -> None:
    values = FORM.read({**RIGHT, "kind": "ROBOT"}, CONTEXT).values
    assert "kind" not in values
    assert values["kind"] is None


def test_asking_for_a_field_that_does_not_exist_is_an_error() -> None:
    values = FORM.read(RIGHT, CONTEXT).values
    with pytest.raises(KeyError):
        values["colour"]
    with pytest.raises(KeyError):
        FORM.field("colour")


def test_a_record_is_checked_like_the_form_that_shows_it() -> None:
    record = Policy(kind=CustomerKind.COMPANY, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1))
    found = [(one.field, one.code) for one in FORM.check_record(record, CONTEXT)]
    assert found == [("user", "value_missing"), ("ends_on", "end_not_after_start")]


def test_the_texts_of_a_record_read_back_to_the_same_record() -> None:
    record = Policy(
        kind=CustomerKind.COMPANY,
        user="李四",
        starts_on=date(2026, 1, 2),
        ends_on=date(2027, 1, 1),
        tax=Money(5),
    )
    reading = FORM.read(FORM.texts(record), CONTEXT)
    assert FORM.applied(Policy(), reading.values) == record


def test_a_hidden_field_goes_back_to_its_default_in_the_record() -> None:
    reading = FORM.read({**RIGHT, "user": "typed before the kind was changed"}, CONTEXT)
    assert FORM.applied(Policy(user="old"), reading.values).user == ""


def test_an_empty_amount_is_stored_as_the_field_says() -> None:
    reading = FORM.read({**RIGHT, "tax": ""}, CONTEXT)
    assert FORM.applied(Policy(tax=Money(1)), reading.values).tax == ZERO


def test_an_unreadable_field_leaves_the_record_as_it_was() -> None:
    reading = FORM.read({**RIGHT, "tax": "abc"}, CONTEXT)
    assert FORM.applied(Policy(tax=Money(7)), reading.values).tax == Money(7)


def test_a_fresh_form_shows_defaults_and_what_it_is_given() -> None:
    texts = FORM.default_texts({"starts_on": date(2026, 12, 1)})
    assert texts["kind"] == "PERSON"
    assert texts["starts_on"] == "2026-12-01"
    assert texts["printed"] == "no"


def test_an_override_with_a_reason_lets_an_overridable_problem_pass() -> None:
    reading = FORM.read({**RIGHT, "ends_on": "2026-12-01"}, CONTEXT)
    assert [one.code for one in reading.blocking()] == ["end_not_after_start"]
    assert reading.blocking([Override("ends_on", "end_not_after_start", "as printed")]) == ()
    assert reading.blocking([Override("ends_on", "end_not_after_start", "  ")]) != ()


def test_what_is_not_overridable_stays_whatever_reason_is_given() -> None:
    missing = Problem("value_missing", field="starts_on")
    assert blocking([missing], [Override("starts_on", "value_missing", "none there")]) == (missing,)


def test_a_block_of_a_larger_form_puts_its_name_before_its_fields() -> None:
    assert prefixed([Problem("x", field="name")], "insured")[0].field == "insured.name"
