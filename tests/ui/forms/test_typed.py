"""A half-typed form survives its window: texts, who wrote them, what was set aside, the dirty mark."""

import json
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from insdesk.domain.money import Money
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.typed import TypedForm, TypedLines
from insdesk.ui.inputs.choice_box import ChoiceBox
from tests.ui.conftest import Show
from tests.ui.forms.conftest import button
from tests.ui.forms.owner import GOOD_VIN, ODD_VIN, OWNER, TODAY, Owner, context
from tests.ui.forms.test_line_grid import LINE
from tests.ui.ime import commit_text, compose

INSURERS = [("1", "Made-up Insurance"), ("2", "Another Insurance")]
STORED = Owner(name="张三", vin=GOOD_VIN, starts_on=TODAY, insurer_id=1)


@dataclass(frozen=True, slots=True)
class Line:
    product_code: str = ""
    sum_insured: Money | None = None
    premium: Money | None = None


def fresh(show: Show, insurers: list[tuple[str, str]] | None = None) -> FormView:
    """The same form in another run of the program."""
    form = FormView(OWNER, context)
    form.set_choices("insurer_id", INSURERS if insurers is None else insurers)
    show(form)
    return form


def survived(form: FormView) -> TypedForm:
    """What is left of it after a crash: JSON."""
    return TypedForm.from_json(json.loads(json.dumps(form.typed().to_json())))


def type_into(form: FormView, name: str, text: str) -> None:
    form.focus_field(name)
    field = form.input(name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    commit_text(field, text)


def test_every_text_comes_back_as_typed_readable_or_not(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "name", "李 四")
    type_into(form, "starts_on", "2026-13")
    type_into(form, "premium", "12a")
    type_into(form, "remarks", "一\n二")
    button(form, "kind", 1).click()
    button(form, "printed").click()
    other = fresh(show)
    other.load(STORED)
    other.take_up(survived(form))
    assert dict(other.texts()) == dict(form.texts())
    assert other.texts()["starts_on"] == "2026-13"
    assert other.is_dirty()
    assert other.values() == form.values()


def test_what_cannot_be_read_says_so_at_once(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "starts_on", "2026-13-01")
    other = fresh(show)
    other.load(STORED)
    other.take_up(survived(form))
    assert other.cell("starts_on").line.text()
    assert other.cell("ends_on").line.text() == ""  # never touched: a form does not shout


def test_letters_in_an_input_method_are_neither_kept_nor_forced_out(form: FormView) -> None:
    form.load(STORED)
    type_into(form, "name", "王")
    compose(form.input("name"), "wu")
    assert survived(form).texts["name"] == "王"
    assert form.input("name").is_composing


def test_autofill_leaves_alone_what_a_person_emptied(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "ends_on", "20270101")
    type_into(form, "ends_on", "")
    other = fresh(show)
    other.load(STORED)
    other.take_up(survived(form))
    type_into(other, "starts_on", "20261201")
    other.focus_field("premium")
    assert other.texts()["ends_on"] == ""


def test_a_proposal_stays_one(form: FormView, show: Show) -> None:
    form.clear()
    type_into(form, "starts_on", "20261201")
    form.focus_field("premium")
    assert form.texts()["ends_on"] == "2027-11-30"
    other = fresh(show)
    other.take_up(survived(form))
    type_into(other, "starts_on", "20261205")
    other.focus_field("premium")
    assert other.texts()["ends_on"] == "2027-12-04"


def test_a_value_kept_against_a_check_is_still_kept(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "vin", ODD_VIN)
    form.focus_field("premium")
    form.cell("vin").line.reason_given.emit("as on the licence")
    other = fresh(show)
    other.load(STORED)
    other.take_up(survived(form))
    assert [(one.field, one.reason) for one in other.overrides()] == [("vin", "as on the licence")]


def test_what_is_saved_stays_the_measure_of_what_is_dirty(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "name", "李四")
    other = fresh(show)
    other.load(STORED)
    other.take_up(survived(form))
    type_into(other, "name", "张三")
    assert not other.is_dirty()


def test_over_what_somebody_saved_meanwhile_goes_only_what_a_person_wrote(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "remarks", "mine")
    other = fresh(show)
    other.load(Owner(name="李四", vin=ODD_VIN, starts_on=TODAY, insurer_id=2))
    other.take_up(survived(form), only_touched=True)
    texts = other.texts()
    assert (texts["name"], texts["insurer_id"], texts["remarks"]) == ("李四", "2", "mine")


def test_a_choice_that_is_not_offered_any_more_can_still_be_read(form: FormView, show: Show) -> None:
    form.load(STORED)
    box = form.input("insurer_id")
    assert isinstance(box, ChoiceBox)
    box.setCurrentIndex(box.findText("Another Insurance"))
    box.activated.emit(box.currentIndex())
    other = fresh(show, insurers=INSURERS[:1])
    other.load(STORED)
    other.take_up(survived(form))
    assert other.values()["insurer_id"] == 2


def test_locked_fields_stay_as_they_are(form: FormView, show: Show) -> None:
    form.load(STORED)
    type_into(form, "name", "李四")
    other = fresh(show)
    other.load(STORED)
    other.set_locked({"name": "from the contract"})
    other.take_up(survived(form))
    assert other.texts()["name"] == "张三"


@pytest.mark.parametrize("rubbish", [None, [], "x", {"texts": [1], "touched": "x", "overrides": [[1]]}])
def test_what_another_version_wrote_is_taken_as_far_as_it_is_known(rubbish: object, form: FormView) -> None:
    form.load(STORED)
    form.take_up(TypedForm.from_json(rubbish))  # type: ignore[arg-type]  # whatever a file may hold
    half = TypedForm({"gone": "x", "name": "李四"}, frozenset({"gone", "name", "vin"}))
    form.take_up(half, only_touched=True)
    form.take_up(half)
    assert form.texts()["name"] == "李四"
    assert TypedLines.from_json(rubbish) == TypedLines()  # type: ignore[arg-type]  # as above


def a_grid(show: Show) -> LineGrid:
    grid = LineGrid(LINE, context, name="lines", path="lines", summed="premium")
    grid.set_choices("product_code", [("CAR", "车损险"), ("THIRD", "三者险")])
    show(grid)
    return grid


def test_lines_come_back_with_what_cannot_be_read(show: Show) -> None:
    grid = a_grid(show)
    grid.load([Line("CAR", None, Money(100))])
    grid.add_line()
    second = grid.rows[1].inputs
    second["product_code"].set_text("THIRD")
    second["premium"].setFocus()
    QTest.keyClicks(second["premium"], "12x")
    typed = TypedLines.from_json(json.loads(json.dumps(grid.typed().to_json())))
    other = a_grid(show)
    other.load([Line("CAR", None, Money(100))])
    other.take_up(typed)
    texts = [{name: one.text() for name, one in row.inputs.items()} for row in other.rows]
    assert texts == [
        {"product_code": "CAR", "sum_insured": "", "premium": "1.00"},
        {"product_code": "THIRD", "sum_insured": "", "premium": "12x"},
    ]
    assert other.is_dirty()
    assert other.total() == Money(100)


def test_a_deleted_line_stays_deleted(show: Show) -> None:
    grid = a_grid(show)
    grid.load([Line("CAR", None, Money(100)), Line("THIRD", None, Money(200))])
    grid.remove_line(0)
    other = a_grid(show)
    other.load([Line("CAR", None, Money(100)), Line("THIRD", None, Money(200))])
    other.take_up(grid.typed())
    assert [row.inputs["product_code"].text() for row in other.rows] == ["THIRD"]
    assert other.is_dirty()
