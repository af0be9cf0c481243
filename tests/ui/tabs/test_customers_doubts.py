"""存疑 in the customer file by hand: Alt+D, a note, the mark on the title, settled by Alt+D again (DE-5)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.look import DOUBTFUL
from insdesk.ui.tabs.customers.commands import DOUBT
from insdesk.ui.tabs.customers.tab import CustomersTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("DE-5")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    office.owner(1)
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def mark(room: Room, note: str) -> None:
    room.run(DOUBT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.view.input("note").put(note)
    dialog.submit()
    room.settle()


def test_a_field_is_marked_shown_and_settled(room: Room) -> None:
    tab = room.open("customers", CustomersTab, customer=1, field="phone")
    view = tab.file.owner.view
    room.until(lambda: room.focused_name() == "customers.customer.phone")
    mark(room, "空号")
    label = view.cell("phone").label
    room.until(lambda: label.property(DOUBTFUL) is True)
    assert "空号" in label.toolTip()
    assert view.input("phone").accessibleName().endswith("doubtful: 空号")
    assert not view.cell("name").label.property(DOUBTFUL)
    room.window.activateWindow()  # the offscreen platform does not do that when a dialog closes
    view.focus_field("phone")
    room.until(view.cell("phone").has_focus)
    room.run(DOUBT)
    room.until(lambda: not label.property(DOUBTFUL))
    assert label.toolTip() == ""


def test_the_mark_is_there_when_the_file_is_opened_again_and_counted_today(room: Room) -> None:
    tab = room.open("customers", CustomersTab, customer=1, vehicle=1, field="plate")
    room.until(lambda: room.focused_name() == "customers.vehicle.plate")
    mark(room, "像是 8")
    tab.file.reload()
    room.settle()
    car = tab.file.cars.current
    assert car is not None
    assert car.view.cell("plate").label.property(DOUBTFUL) is True
    assert room.desk.day.read(0)[0].doubts == 1


def test_what_is_not_saved_or_has_no_cursor_is_told(room: Room) -> None:
    tab = room.open("customers", CustomersTab, new=True)
    tab.file.owner.view.focus_field("name")
    room.run(DOUBT)
    assert QApplication.activeModalWidget() is None
    tab.file.footer.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    room.run(DOUBT)
    assert QApplication.activeModalWidget() is None


def menu_at(widget: QWidget) -> QMenu:
    """What a right click on `widget` opens."""
    place = widget.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    action = next(one for one in menu.actions() if one.objectName() == name)
    action.trigger()
    menu.close()


@pytest.mark.parametrize("part", ["label", "input"])
def test_the_context_menu_of_title_and_field_marks_and_settles(room: Room, part: str) -> None:
    tab = room.open("customers", CustomersTab, customer=1)
    cell = tab.file.owner.view.cell("address")
    menu = menu_at(getattr(cell, part))
    assert any(one.objectName() == "edit-copy" for one in menu.actions()) == (part == "input")
    choose(menu, "customers.customer.address.doubt")
    room.until(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.view.input("note").put("门牌不全")
    dialog.submit()
    room.settle()
    room.until(lambda: cell.label.is_doubtful)
    menu = menu_at(getattr(cell, part))
    assert menu.actions()[-1].text().startswith("No longer doubtful")
    choose(menu, "customers.customer.address.doubt")
    room.until(lambda: not cell.label.is_doubtful)
