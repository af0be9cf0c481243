"""Where titles and fields stand: by width, without holes, in line."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insdesk.specs.field import Control, Field
from insdesk.specs.form import FormSpec, Section
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_grid import LabelSide, Place, places
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.message_line import SLIM
from insdesk.ui.forms.side_group import SideGroup
from insdesk.ui.look import ROLE
from tests.ui.conftest import Show
from tests.ui.forms.conftest import button
from tests.ui.forms.owner import GOOD_VIN, OWNER, Owner, context


def _at(widget: QWidget, form: FormView) -> QPoint:
    return widget.mapTo(form, QPoint(0, 0))


def _form(show: Show, width: int) -> FormView:
    form = FormView(OWNER, context)
    form.resize(width, 700)
    show(form)
    return form


@pytest.mark.parametrize(
    ("spans", "columns", "expected"),
    [
        ((1, 1, 1), 2, [Place(0, 0, 1), Place(0, 1, 1), Place(1, 0, 1)]),
        ((1, 2, 1), 2, [Place(0, 0, 1), Place(1, 0, 2), Place(2, 0, 1)]),
        ((3,), 2, [Place(0, 0, 2)]),
        ((), 3, []),
    ],
)
def test_fields_fill_rows_and_wide_ones_begin_a_new_row(
    spans: tuple[int, ...], columns: int, expected: list[Place]
) -> None:
    assert list(places(spans, columns)) == expected


def test_titles_stand_beside_their_fields_in_a_wide_window(show: Show) -> None:
    form = _form(show, 1300)
    cell = form.cell("name")
    assert _at(cell.label, form).y() == _at(cell.input, form).y()
    assert cell.label.geometry().right() < cell.input.x()
    assert cell.label.alignment() & Qt.AlignmentFlag.AlignRight


def test_titles_stand_above_their_fields_in_a_narrow_window(show: Show) -> None:
    form = _form(show, 900)
    cell = form.cell("name")
    assert cell.label.x() == cell.input.x()
    assert cell.label.geometry().bottom() < cell.input.y()


def test_titles_move_when_the_window_does(show: Show, qtbot: QtBot) -> None:
    form = _form(show, 1300)
    form.resize(900, 700)
    qtbot.waitUntil(lambda: form.cell("name").label.x() == form.cell("name").input.x())
    form.resize(1300, 700)
    qtbot.waitUntil(lambda: form.cell("name").label.x() != form.cell("name").input.x())


def test_a_form_that_was_wide_is_as_dense_as_one_that_never_was(show: Show, qtbot: QtBot) -> None:
    form, other = _form(show, 1300), _form(show, 900)
    form.resize(900, 700)
    bottom = other.input("remarks").geometry().bottom()
    qtbot.waitUntil(lambda: form.input("remarks").geometry().bottom() == bottom)


def test_titles_of_tall_fields_stand_at_their_tops(show: Show) -> None:
    spec = FormSpec(
        name="words",
        title="Words",
        sections=(Section("", (Field(name="remarks", title="Remarks", control=Control.MULTI_LINE),)),),
    )
    form = FormView(spec, context)
    form.resize(1300, 400)
    show(form)
    assert form.cell("remarks").label.height() < form.input("remarks").height()
    assert form.input("remarks").y() == form.cell("remarks").label.y()


def test_a_narrow_form_in_a_wide_window_keeps_its_titles_above(show: Show) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    forms = [FormView(OWNER, context, window) for _number in range(5)]
    for form in forms:
        row.addWidget(form)
    window.resize(1800, 700)
    show(window)
    assert not forms[0].has_room_beside()
    assert forms[0].cell("name").label.x() == forms[0].cell("name").input.x()


def test_a_screen_may_choose_the_side(show: Show) -> None:
    form = _form(show, 900)
    form.set_label_side(LabelSide.BESIDE)
    assert form.label_side is LabelSide.BESIDE
    assert form.cell("name").label.alignment() & Qt.AlignmentFlag.AlignRight
    form.set_label_side(LabelSide.ABOVE)
    assert not form.cell("name").label.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_hidden_field_leaves_no_hole(show: Show, qtbot: QtBot) -> None:
    form = _form(show, 900)
    place = form.cell("vin").input.geometry().topLeft()
    QTest.mouseClick(button(form, "kind", 1), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.cell("user").input.isVisible)
    qtbot.waitUntil(lambda: form.cell("user").input.geometry().topLeft() == place)


def test_fields_of_all_sections_stand_in_line(show: Show) -> None:
    form = _form(show, 1300)
    assert form.input("name").x() == form.input("starts_on").x() == form.input("premium").x()
    assert form.input("name").width() == form.input("starts_on").width()


def test_sections_have_headings(show: Show) -> None:
    form = _form(show, 900)
    headings = [one.text() for one in form.findChildren(QLabel) if one.property(ROLE) == "sectionTitle"]
    assert headings == ["Who", "What"]


def test_a_long_message_is_shown_whole_and_the_row_grows_with_it(show: Show, qtbot: QtBot) -> None:
    form = _form(show, 500)
    form.load(Owner(vin=GOOD_VIN[:-1] + "X"))
    line = form.cell("vin").line
    text = line.findChild(QLabel)
    assert text is not None
    qtbot.waitUntil(lambda: line.height() > 2 * text.fontMetrics().height())
    needed = text.heightForWidth(text.width())
    assert text.height() >= needed
    assert line.link is not None
    assert line.rect().contains(line.link.geometry())
    assert not line.link.geometry().intersects(form.input("starts_on").geometry())


def test_a_larger_font_takes_more_room(show: Show, qtbot: QtBot) -> None:
    form = _form(show, 900)
    before = form.input("remarks").y()
    font = QFont(form.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    form.setFont(font)
    qtbot.waitUntil(lambda: form.input("remarks").y() > before)


def test_the_first_wrong_field_is_scrolled_into_sight(show: Show, qtbot: QtBot) -> None:
    area = QScrollArea()
    form = FormView(OWNER, context)
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.resize(600, 160)
    show(area)
    form.load(Owner(name="张三"))
    form.validate_all()
    field = form.input("ends_on")
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    assert field.visibleRegion().boundingRect().height() == field.height()


def test_a_screen_can_add_something_under_a_section(show: Show) -> None:
    form = FormView(OWNER, context)
    note = QLabel("note")
    form.add_below("Who", note)
    show(form)
    assert form.input("vin").y() < note.y() < form.input("starts_on").y()


def test_neighbours_put_their_titles_on_the_same_side(show: Show, qtbot: QtBot) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    narrow, wide = FormView(OWNER, context, window), FormView(OWNER, context, window)
    row.addWidget(narrow, 1)
    row.addWidget(wide, 3)
    SideGroup((narrow, wide), window)
    window.resize(1500, 700)
    show(window)
    assert wide.has_room_beside()
    assert not narrow.has_room_beside()
    assert wide.cell("name").label.x() == wide.cell("name").input.x()
    window.resize(2600, 700)
    qtbot.waitUntil(lambda: narrow.cell("name").label.x() < narrow.cell("name").input.x())
    assert wide.cell("name").label.x() < wide.cell("name").input.x()


def test_a_form_that_left_the_group_does_not_hold_the_others_back(show: Show, qtbot: QtBot) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    narrow, wide = FormView(OWNER, context, window), FormView(OWNER, context, window)
    row.addWidget(narrow, 1)
    row.addWidget(wide, 3)
    group = SideGroup((narrow, wide), window)
    window.resize(1500, 700)
    show(window)
    group.drop(narrow)
    narrow.deleteLater()
    qtbot.waitUntil(lambda: wide.cell("name").label.x() < wide.cell("name").input.x())


def test_a_message_moves_what_is_below_it_at_once_through_all_layouts(show: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    block = Block("Car", "registration.car")
    form, below = FormView(OWNER, context), QLabel("below")
    block.add(form)
    column.addWidget(block)
    column.addWidget(below)
    column.addStretch(1)
    window.resize(500, 1200)
    show(window)
    before = below.y()
    form.load(Owner(vin=GOOD_VIN[:-1] + "X"))
    grown = form.cell("vin").line.height() - SLIM
    assert grown > 0
    assert below.y() == before + grown
