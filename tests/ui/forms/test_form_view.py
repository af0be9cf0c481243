"""A form on screen: values in and out, marks, sight, locks, problems."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import CustomerKind
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec, Section
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.message_line import MessageLine
from insdesk.ui.look import REQUIRED
from tests.ui.conftest import Show
from tests.ui.forms.conftest import button
from tests.ui.forms.owner import GOOD_VIN, ODD_VIN, OWNER, Owner, context
from tests.ui.ime import commit_text

FULL = Owner(
    name="张三",
    kind=CustomerKind.COMPANY,
    user="李四",
    vin=GOOD_VIN,
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 11, 30),
    premium=Money(301_276),
    insurer_id=2,
    printed=True,
    remarks="two\nlines",
)


def _type(form: FormView, name: str, text: str) -> None:
    form.input(name).setFocus()
    commit_text(form.input(name), text)


def _choose(form: FormView, name: str, position: int) -> None:
    QTest.mouseClick(button(form, name, position), Qt.MouseButton.LeftButton)


def _message(form: FormView, name: str) -> str:
    return form.cell(name).line.text()


def test_a_record_goes_in_and_comes_out_the_same(form: FormView) -> None:
    form.load(FULL)
    assert form.applied(Owner()) == FULL
    assert not form.is_dirty()


def test_a_hidden_value_is_not_applied(form: FormView) -> None:
    form.load(FULL)
    _choose(form, "kind", 0)
    assert form.applied(FULL).user == ""


def test_every_input_is_named_after_the_form_and_its_field(form: FormView) -> None:
    names = {form.input(field.name).objectName() for field in OWNER.fields}
    assert names == {f"owner.{field.name}" for field in OWNER.fields}


def test_three_blocks_of_one_form_keep_their_names_apart(show: Show) -> None:
    window = QWidget()
    blocks = [
        FormView(OWNER, context, window, prefix=f"registration.{one}", path=one)
        for one in ("insured", "applicant")
    ]
    show(window)
    assert [one.input("name").objectName() for one in blocks] == [
        "registration.insured.name",
        "registration.applicant.name",
    ]
    assert [one.field for one in blocks[0].validate_all()] == ["insured.name", "insured.ends_on"]


@pytest.mark.requirement("IN-2")
def test_a_required_title_is_red_has_an_asterisk_and_is_said(form: FormView) -> None:
    label = form.cell("name").label
    assert label.property(REQUIRED) is True
    assert label.text() == "Name *"
    assert form.input("name").accessibleName() == "Name, required"
    assert form.cell("premium").label.text() == "Premium"


def test_a_title_turns_red_when_another_field_says_so(form: FormView) -> None:
    tick = form.input("printed")
    assert tick.accessibleName() == "Printed & signed"
    _choose(form, "kind", 1)
    assert tick.accessibleName() == "Printed & signed, required"
    assert form.cell("user").label.property(REQUIRED) is True
    _choose(form, "kind", 0)
    assert tick.accessibleName() == "Printed & signed"


def test_a_field_appears_with_its_title_and_goes_again(form: FormView) -> None:
    cell = form.cell("user")
    assert not cell.input.isVisible()
    _choose(form, "kind", 1)
    assert (cell.input.isVisible(), cell.label.isVisible(), cell.line.isVisible()) == (True, True, True)
    _choose(form, "kind", 0)
    assert (cell.input.isVisible(), cell.label.isVisible(), cell.line.isVisible()) == (False, False, False)


def test_a_fresh_form_says_nothing_and_save_says_everything(form: FormView) -> None:
    assert [_message(form, field.name) for field in OWNER.fields] == [""] * len(OWNER.fields)
    problems = form.validate_all()
    assert [(one.field, one.code) for one in problems] == [
        ("name", "value_missing"),
        ("ends_on", "value_missing"),
    ]
    assert _message(form, "name")
    assert _message(form, "ends_on")
    assert form.input("name").hasFocus()


def test_a_right_form_has_nothing_against_saving(form: FormView) -> None:
    form.load(FULL)
    assert form.validate_all() == ()


def test_a_problem_is_said_when_the_field_is_left_and_taken_back_while_typing(form: FormView) -> None:
    _type(form, "vin", GOOD_VIN[:-1])
    assert _message(form, "vin") == ""
    form.input("premium").setFocus()
    assert "17 characters" in _message(form, "vin")
    assert form.input("vin").property("state") == "error"
    assert form.input("vin").accessibleDescription() == _message(form, "vin")
    form.input("vin").setFocus()
    QTest.keyClick(form.input("vin"), Qt.Key.Key_End)
    QTest.keyClicks(form.input("vin"), "7")
    assert _message(form, "vin") == ""
    assert form.input("vin").property("state") == ""


def test_a_message_is_plain_text_whatever_was_typed(form: FormView) -> None:
    _type(form, "starts_on", "<b>soon</b>")
    form.input("name").setFocus()
    assert "“<”" in _message(form, "starts_on")
    formats = [one.textFormat() for one in form.cell("starts_on").line.findChildren(QLabel)]
    assert formats == [Qt.TextFormat.PlainText]


def test_the_room_for_a_message_is_kept_free_beside_the_titles(show: Show) -> None:
    form = FormView(OWNER, context)
    form.resize(1400, 600)
    show(form)
    top = form.input("vin").y()
    form.validate_all(focus=False)
    assert _message(form, "name")
    assert form.input("vin").y() == top


def test_problems_of_a_service_are_shown_at_their_fields_and_others_given_back(show: Show) -> None:
    form = FormView(OWNER, context, path="insured")
    show(form)
    elsewhere = Problem("policy_no_repeated", field="compulsory.policy_no")
    rest = form.show_problems(
        [Problem("vin_length_wrong", params=(("length", 3),), field="insured.vin"), elsewhere]
    )
    assert rest == (elsewhere,)
    assert "17" in _message(form, "vin")
    form.show_problems([])
    assert _message(form, "vin") == ""


def test_a_problem_of_the_whole_form_has_its_own_line(form: FormView) -> None:
    line = form.findChild(MessageLine, "owner.line")
    assert line is not None
    assert line.isHidden()
    form.show_problems([Problem("slips_missing")])
    assert line.isVisible()
    assert "at least one" in line.text()


def test_the_first_field_a_service_refused_gets_the_focus(form: FormView) -> None:
    assert not form.focus_first_problem()
    form.show_problems([Problem("policy_no_repeated", params=(("number", "1"),), field="vin")])
    assert form.focus_first_problem()
    assert form.input("vin").hasFocus()


def test_locked_fields_tell_why_and_unlock_again(form: FormView) -> None:
    form.set_locked({"name": "Comes from the manufacturer"})
    form.input("name").setFocus()
    QTest.keyClicks(form.input("name"), "x")
    assert form.input("name").text() == ""
    assert form.input("name").toolTip() == "Comes from the manufacturer"
    assert form.input("name").accessibleDescription() == "Comes from the manufacturer"
    form.set_locked({})
    QTest.keyClicks(form.input("name"), "x")
    assert form.input("name").text() == "x"
    assert form.input("name").toolTip() == ""


def test_a_registered_record_can_be_locked_as_a_whole(form: FormView) -> None:
    form.load(FULL)
    form.lock_all("Registered")
    for name in ("name", "starts_on", "remarks"):
        form.input(name).setFocus()
        QTest.keyClicks(form.input(name), "9")
    _choose(form, "kind", 0)
    assert form.applied(Owner()) == FULL


def test_signals_tell_who_changed_what(form: FormView, qtbot: QtBot) -> None:
    changed: list[str] = []
    edited: list[str] = []
    form.changed.connect(changed.append)
    form.edited.connect(edited.append)
    form.load(FULL)
    form.clear()
    assert (changed, edited) == ([], [])
    form.fill({"premium": Money(100)})
    assert (changed, edited) == (["premium"], [])
    _choose(form, "kind", 1)
    assert (changed, edited) == (["premium", "kind"], ["kind"])


def test_choices_can_come_late_without_losing_the_one_on_record(show: Show) -> None:
    form = FormView(OWNER, context)
    show(form)
    form.load(FULL)
    form.set_choices("insurer_id", [("1", "Made-up Insurance"), ("2", "Another Insurance")])
    assert form.applied(Owner()).insurer_id == 2


def test_only_a_list_takes_choices(form: FormView) -> None:
    with pytest.raises(TypeError):
        form.set_choices("name", [("1", "one")])


def test_overrides_go_in_and_come_out_with_their_path(show: Show) -> None:
    form = FormView(OWNER, context, path="car")
    show(form)
    own = Override("car.vin", "vin_check_digit_wrong", "as on the licence")
    form.load(Owner(vin=ODD_VIN), [own, Override("insured.vin", "vin_check_digit_wrong", "not ours")])
    assert form.overrides() == (own,)
    assert _message(form, "vin") == "Kept: as on the licence"


def test_a_question_about_the_world_outside_is_asked_again_on_refresh(show: Show) -> None:
    is_asked = [False]
    spec = FormSpec(
        name="closing",
        title="Closing",
        sections=(
            Section(
                "", (Field(name="note", title="Note", shown=lambda _values: is_asked[0], required=True),)
            ),
        ),
    )
    form = FormView(spec, context)
    show(form)
    assert form.validate_all() == ()
    is_asked[0] = True
    form.refresh()
    assert form.input("note").isVisible()
    assert [one.code for one in form.reading().problems] == ["value_missing"]
