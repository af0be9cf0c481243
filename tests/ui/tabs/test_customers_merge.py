"""合并 from the list: two chosen, side by side, asked with both names, done, told in the file, and parted."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.domain.records.customer_file import Contact
from insdesk.repositories.database import Database
from insdesk.ui.owners.merge_dialog import MergeDialog
from insdesk.ui.tabs.customers.commands import MERGE, SELECT_ALL, UNDO_BULK
from insdesk.ui.tabs.customers.merges_section import MergesSection
from tests.builders import a_company, a_customer
from tests.ui.tabs.customers_screen import Screen

pytestmark = pytest.mark.requirement("DE-6")

FULL = a_customer(name="张样例", phone="13900000001", id_number="")
THIN = a_customer(name="张样利", phone="13900000002", other_phone="010-5550002", id_number="")


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    screen = Screen(qtbot, database, clock, actor)
    for person in (FULL, THIN):
        screen.desk.customers.save(actor, person)
    values = (AttributeValue(name="金"), AttributeValue(name="银"))
    key = screen.desk.attributes.save(actor, Attribute(name="会员卡", values=values)).id
    gold = next(one.values[0].id for one in screen.desk.attributes.all() if one.id == key)
    assert gold is not None
    full = screen.desk.customers.get(CustomerId(1))
    screen.desk.customers.save(actor, full, values=frozenset({gold}))
    contact = Contact(customer_id=CustomerId(1), name="王联系", phone="13600000001")
    screen.desk.contacts.save(actor, contact)
    screen.show()
    return screen


def opened(screen: Screen) -> MergeDialog:
    """The dialog over the list, both customers chosen."""
    screen.window.shell.actions.run(SELECT_ALL)
    screen.until(lambda: screen.window.shell.actions.is_possible(MERGE))
    screen.window.shell.actions.run(MERGE)
    screen.settle()
    (dialog,) = screen.window.findChildren(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    return dialog


def press(screen: Screen, dialog: MergeDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"merge.{name}")
    assert isinstance(button, QPushButton)
    button.click()
    screen.settle()


def said(dialog: MergeDialog, name: str) -> str:
    label = dialog.findChild(QLabel, f"merge.{name}")
    assert isinstance(label, QLabel)
    return label.text()


def state(screen: Screen) -> str:
    labels = screen.window.findChildren(QLabel, "customers.merges.state.1")
    return " ".join(label.text() for label in labels if label.isVisible())


def choose(dialog: MergeDialog, name: str) -> None:
    radio = dialog.findChild(QRadioButton, f"merge.{name}")
    assert isinstance(radio, QRadioButton)
    radio.click()


def test_only_what_differs_is_asked_and_the_better_value_is_proposed(screen: Screen) -> None:
    dialog = opened(screen)
    assert dialog.pair.kept.customer.name == FULL.name
    differing = {one.name for one in dialog.grid.rows if one.differs}
    assert differing == {"name", "phone", "other_phone", "attribute.1"}
    assert dialog.grid.from_lost() == {"other_phone"}
    assert "“张样例” stays; “张样利” has nothing to hand over. 1 of 4 differing fields" in said(
        dialog, "summary"
    )
    radio = dialog.findChild(QRadioButton, "merge.phone.kept")
    assert isinstance(radio, QRadioButton)
    assert radio.accessibleName() == "Usual phone, 张样例: 139****0001"
    press(screen, dialog, "reveal")
    radio = dialog.grid.findChild(QRadioButton, "merge.phone.kept")
    assert isinstance(radio, QRadioButton)
    assert radio.accessibleName() == "Usual phone, 张样例: 13900000001"
    screen.close_dialogs()


def test_swapping_the_sides_keeps_what_was_chosen(screen: Screen) -> None:
    dialog = opened(screen)
    choose(dialog, "phone.lost")
    press(screen, dialog, "swap")
    assert dialog.pair.kept.customer.name == THIN.name
    assert dialog.grid.from_lost() == {
        "name",
        "attribute.1",
    }  # phones stay those of the other, who is kept now
    assert "takes over 1 record of “张样例”" in said(dialog, "summary")
    screen.close_dialogs()


def test_two_become_one_and_two_again(screen: Screen) -> None:
    dialog = opened(screen)
    screen.answer("no")
    press(screen, dialog, "merge")
    assert len(screen.customers()) == 2
    choose(dialog, "phone.lost")
    screen.answer("yes")
    press(screen, dialog, "merge")
    screen.until(lambda: screen.listed() == [FULL.name])
    assert screen.customers()[0].phone == THIN.phone
    assert screen.status() == "“张样利” was merged into “张样例”."
    assert screen.window.shell.actions.is_possible(UNDO_BULK)
    screen.press("done.open")
    screen.until(lambda: len(screen.listed()) == 2)
    assert not screen.window.shell.actions.is_possible(UNDO_BULK)
    assert [one.phone for one in screen.customers()] == [FULL.phone, THIN.phone]


def test_an_old_link_opens_the_file_that_stayed_and_its_page_parts_them(screen: Screen) -> None:
    dialog = opened(screen)
    screen.answer("yes")
    press(screen, dialog, "merge")
    screen.window.shell.open_tab("customers", customer=2)
    screen.until(lambda: screen.opened() == 1)
    assert screen.status() == "“张样利” was merged into “张样例”."
    section = screen.tab.file.pages.findChild(MergesSection)
    assert isinstance(section, MergesSection)
    screen.tab.file.pages.setCurrentWidget(section)
    screen.settle()
    screen.answer("yes")
    screen.until(screen.widget("merges.undo.1").isVisible)
    screen.press("merges.undo.1")
    screen.until(lambda: len(screen.customers()) == 2)
    assert screen.opened() == 1
    assert screen.tab.file.pages.currentWidget() is section  # what was undone is told too
    screen.until(lambda: "Undone 2026-11-23" in state(screen))


def test_a_person_and_a_company_are_refused_with_what_to_do(screen: Screen, actor: Actor) -> None:
    company = screen.desk.customers.save(actor, a_company()).id
    screen.tab.query.merging.start(CustomerId(1), company)
    screen.settle()
    assert screen.window.findChildren(MergeDialog) == []
    assert "one is a person, the other a company" in screen.status()
