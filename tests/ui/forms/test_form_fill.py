"""Autofill and derived values: helpful, and never over a person's work."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from insdesk.domain.money import Money
from insdesk.ui.forms.form_view import FormView
from tests.ui.forms.conftest import button
from tests.ui.forms.owner import GOOD_VIN, Owner
from tests.ui.ime import commit_text, compose


@pytest.fixture(autouse=True)
def _busy_elsewhere(form: FormView) -> None:
    """A shown form has its first field focused, which would be left alone."""
    form.input("remarks").setFocus()


def _type(form: FormView, name: str, text: str) -> None:
    form.input(name).setFocus()
    commit_text(form.input(name), text)


@pytest.mark.requirement("DE-3")
def test_empty_fields_are_filled_and_said_to_be(form: FormView) -> None:
    assert form.fill({"name": "张三", "premium": Money(95000)}) == ("name", "premium")
    assert form.values()["premium"] == Money(95000)
    assert not form.is_dirty()


def test_what_was_typed_is_never_overwritten(form: FormView) -> None:
    _type(form, "name", "李四")
    form.input("premium").setFocus()
    assert form.fill({"name": "张三"}) == ()
    assert form.texts()["name"] == "李四"


def test_what_is_on_record_is_never_overwritten(form: FormView) -> None:
    form.load(Owner(name="李四"))
    form.fill({"name": "张三"})
    assert form.texts()["name"] == "李四"


def test_the_field_in_use_is_left_alone(form: FormView) -> None:
    form.input("name").setFocus()
    form.fill({"name": "张三"})
    compose(form.input("name"), "wang")
    form.fill({"name": "张三"})
    assert form.texts()["name"] == ""


def test_a_proposal_nobody_touched_may_be_replaced(form: FormView) -> None:
    form.fill({"name": "张三"})
    form.fill({"name": "王五"})
    assert form.texts()["name"] == "王五"


def test_a_proposal_somebody_touched_stays(form: FormView) -> None:
    form.fill({"name": "张三"})
    form.input("name").setFocus()
    QTest.keyClick(form.input("name"), Qt.Key.Key_End)
    commit_text(form.input("name"), "丰")
    form.input("premium").setFocus()
    form.fill({"name": "王五"})
    assert form.texts()["name"] == "张三丰"


def test_the_default_of_a_fresh_form_is_a_proposal(form: FormView) -> None:
    form.clear({"vin": "LSV"})
    assert form.fill({"vin": GOOD_VIN}) == ("vin",)


def test_an_autofilled_value_can_be_undone(form: FormView) -> None:
    form.fill({"name": "张三"})
    form.input("name").setFocus()
    QTest.keyClick(form.input("name"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.texts()["name"] == ""


@pytest.mark.requirement("UR-16", "DE-3")
def test_the_start_proposes_the_end_before_enter_leads_there(form: FormView) -> None:
    _type(form, "starts_on", "20240229")
    assert form.texts()["ends_on"] == "2025-02-28"
    form.input("premium").setFocus()
    assert form.values()["ends_on"] == date(2025, 2, 28)


def test_another_start_moves_an_end_nobody_touched(form: FormView) -> None:
    _type(form, "starts_on", "0301")
    form.input("premium").setFocus()
    form.input("starts_on").setFocus()
    form.input("starts_on").selectAll()  # type: ignore[union-attr]  # a date field is a line edit
    commit_text(form.input("starts_on"), "0401")
    form.input("premium").setFocus()
    assert form.values()["ends_on"] == date(2027, 3, 31)


def test_an_end_typed_from_the_policy_is_kept_whatever_start_follows(form: FormView) -> None:
    _type(form, "ends_on", "20270630")
    _type(form, "starts_on", "0301")
    form.input("premium").setFocus()
    assert form.values()["ends_on"] == date(2027, 6, 30)


def test_a_filled_value_that_is_wrong_says_so_at_once(form: FormView) -> None:
    form.fill({"vin": "LSV"})
    assert "17" in form.cell("vin").line.text()


def test_a_tick_and_a_choice_can_be_filled(form: FormView) -> None:
    form.fill({"printed": True, "insurer_id": 2})
    assert (form.values()["printed"], form.values()["insurer_id"]) == (True, 2)


def test_a_key_on_a_tick_is_a_persons_work(form: FormView) -> None:
    form.input("printed").setFocus()
    QTest.keyClick(button(form, "printed"), Qt.Key.Key_Space)
    assert form.values()["printed"] is True
    assert form.is_dirty()
