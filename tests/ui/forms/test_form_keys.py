"""A form by keyboard: order, input methods, saving, reasons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.records.override import Override
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.reason_edit import ReasonEdit
from insdesk.ui.inputs.enter_filter import EnterFilter
from tests.ui.forms.owner import ODD_VIN, OWNER, Owner
from tests.ui.ime import commit_text, compose

ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def _warn_about_vin(form: FormView) -> None:
    form.load(Owner(vin=ODD_VIN))
    form.input("vin").setFocus()


def _reason(form: FormView) -> ReasonEdit:
    editor = form.cell("vin").line.editor
    assert editor is not None
    return editor


@pytest.mark.requirement("DE-3")
def test_enter_walks_through_the_fields_in_the_order_of_the_spec(form: FormView) -> None:
    walker = EnterFilter(form)
    assert [one.objectName() for one in walker.fields()] == [
        f"owner.{field.name}" for field in OWNER.fields if field.name != "user"
    ]


def test_tab_leads_through_the_fields_in_the_order_of_the_spec(form: FormView) -> None:
    form.input("name").setFocus()
    visited = ["owner.name"]
    while visited[-1] != "owner.remarks":
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        name = _field_name(_focused())
        if name != visited[-1]:
            visited.append(name)
    assert visited == [f"owner.{field.name}" for field in OWNER.fields if field.name != "user"]


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _field_name(widget: QWidget) -> str:
    """The name of the input that `widget` is a part of."""
    parent = widget.parentWidget()
    return widget.objectName() or (_field_name(parent) if parent is not None else "")


def test_every_widget_that_takes_keys_has_an_accessible_name(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    takes_keys = [
        one
        for one in form.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.window() is form
    ]
    assert len(takes_keys) > len(OWNER.fields)
    assert [_field_name(one) for one in takes_keys if not _is_named(one)] == []


def _is_named(widget: QWidget) -> bool:
    """By itself, or as the inner part of a named input."""
    parent = widget.parentWidget()
    part_of = parent.accessibleName() if isinstance(parent, QComboBox) else ""
    return bool(widget.accessibleName() or part_of)


def test_every_title_leads_to_its_field(form: FormView) -> None:
    buddies = {label.buddy() for label in form.findChildren(QLabel)} - {None}
    assert buddies == {form.input(field.name) for field in OWNER.fields}


def test_control_enter_saves_after_committing_the_input_method(form: FormView, qtbot: QtBot) -> None:
    form.input("name").setFocus()
    compose(form.input("name"), "zhang")
    form.input("premium").setFocus()
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(form.input("premium"), ENTER, CONTROL)
    assert form.applied(Owner()).name == "zhang"


def test_no_kind_of_enter_saves_or_moves_while_composing(form: FormView, qtbot: QtBot) -> None:
    EnterFilter(form)
    form.input("name").setFocus()
    compose(form.input("name"), "zhang")
    with qtbot.assertNotEmitted(form.submitted):
        QTest.keyClick(form.input("name"), ENTER)
        QTest.keyClick(form.input("name"), ENTER, CONTROL)
    assert form.input("name").hasFocus()
    assert form.input("name").text() == ""


def test_validating_takes_over_what_is_still_being_composed(form: FormView) -> None:
    form.input("name").setFocus()
    compose(form.input("name"), "zhang")
    assert "name" not in {one.field for one in form.validate_all()}


def test_moving_the_focus_by_code_loses_no_letter(form: FormView) -> None:
    form.input("name").setFocus()
    compose(form.input("name"), "zhang")
    form.focus_field("premium")
    assert form.texts()["name"] == "zhang"
    assert form.input("premium").hasFocus()


def test_alt_enter_asks_for_a_reason_and_enter_gives_it(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    assert _reason(form).hasFocus()
    commit_text(_reason(form), "行驶证如此")
    QTest.keyClick(_reason(form), ENTER)
    assert form.overrides() == (Override("vin", "vin_check_digit_wrong", "行驶证如此"),)
    assert form.cell("vin").line.text() == "Kept: 行驶证如此"
    assert form.input("vin").hasFocus()
    assert not _reason(form).isVisible()
    assert form.is_dirty()


def test_enter_of_the_input_method_does_not_give_the_reason(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    compose(_reason(form), "xingshizheng")
    QTest.keyClick(_reason(form), ENTER)
    assert _reason(form).isVisible()
    assert form.overrides() == ()


def test_escape_keeps_nothing(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    commit_text(_reason(form), "never mind")
    QTest.keyClick(_reason(form), Qt.Key.Key_Escape)
    assert form.overrides() == ()
    assert form.input("vin").hasFocus()


def test_a_reason_that_is_left_is_not_lost(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    commit_text(_reason(form), "as on the licence")
    form.input("premium").setFocus()
    assert form.cell("vin").line.text() == "Kept: as on the licence"
    assert form.input("premium").hasFocus()


def test_the_link_under_a_field_can_be_reached_and_pressed_by_keys(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), Qt.Key.Key_Tab)
    link = form.cell("vin").line.link
    assert link is not None
    assert link.hasFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert _reason(form).hasFocus()


def test_the_reason_can_be_changed_and_taken_back(form: FormView) -> None:
    form.load(Owner(vin=ODD_VIN), [Override("vin", "vin_check_digit_wrong", "first")])
    form.input("vin").setFocus()
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    assert _reason(form).text() == "first"
    _reason(form).clear()
    QTest.keyClick(_reason(form), ENTER)
    assert form.overrides() == ()
    assert "check digit" in form.cell("vin").line.text()


def test_what_cannot_be_kept_offers_no_reason(form: FormView) -> None:
    form.load(Owner(vin="LSV"))
    form.input("vin").setFocus()
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    assert form.cell("vin").line.text()
    assert form.cell("vin").line.link is None
    assert form.cell("vin").line.editor is None


def test_a_mended_value_closes_the_question_for_a_reason(form: FormView) -> None:
    _warn_about_vin(form)
    QTest.keyClick(form.input("vin"), ENTER, ALT)
    form.load(Owner(vin=ODD_VIN[:-1] + "7"))
    assert not _reason(form).isVisible()
