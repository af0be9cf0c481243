"""客户档案 · 时间线 on screen: filtered by kind, searched, and leading to what a line speaks of (PM-1)."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from insdesk.domain.enums import TimelineKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.customer_file import Contact
from insdesk.domain.records.interaction import Interaction
from insdesk.domain.records.timeline import TimelineRow
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from insdesk.ui.tabs.customers.talks_section import TalksSection
from insdesk.ui.tabs.customers.timeline_section import TimelineSection
from insdesk.ui.tabs.receipts.tab import ReceiptsTab
from tests.builders import a_compulsory_slip
from tests.ui.tabs.file_room import FileRoom

pytestmark = pytest.mark.requirement("PM-1")


@pytest.fixture
def section(file_room: FileRoom) -> TimelineSection:
    """A paid policy, a talk, a contact, another address."""
    office, desk, customer_id = file_room.office, file_room.desk, file_room.customer_id
    office.insurer()
    slip = a_compulsory_slip(insurer_id=InsurerId(1), insurer_name="测试财险")
    office.pay(office.registered(slips=(slip,)))
    talk = Interaction(customer_id=customer_id, content="asked", happened_at=office.clock.now())
    desk.interactions.save(office.actor, talk)
    desk.contacts.save(office.actor, Contact(customer_id=customer_id, name="李样例"))
    desk.customers.save(office.actor, replace(desk.customers.get(customer_id), address="新路1号"))
    return file_room.turn_to(TimelineSection, "timeline.page")


def shown(section: TimelineSection) -> list[TimelineRow]:
    rows = section.panel.table.rows
    records = (rows.record_at(place) for place in range(len(rows.ids)))
    return [one for one in records if isinstance(one, TimelineRow)]


def activate(room: FileRoom, section: TimelineSection, kind: TimelineKind) -> None:
    """Open the first line of `kind`."""
    row = next(one for one in shown(section) if one.kind is kind)
    section.panel.table.activated_id.emit(row.id)
    room.settle()


@pytest.mark.requirement("SM-3")
def test_chips_and_words_leave_what_fits(file_room: FileRoom, section: TimelineSection) -> None:
    kinds = {one.kind for one in shown(section)}
    assert {TimelineKind.POLICY, TimelineKind.RECEIPT, TimelineKind.TALK, TimelineKind.FILE} <= kinds
    section.panel.bar.ask_only("kind", TimelineKind.FILE.value)
    file_room.settle()
    assert [one.what.rpartition(" → ")[2] for one in shown(section)] == ["新路1号"]
    section.panel.bar.clear()
    section.panel.bar.set_text("ASKED phone")
    file_room.settle()
    assert [one.what for one in shown(section)] == ["By phone: asked"]


def test_a_line_leads_to_what_it_speaks_of(file_room: FileRoom, section: TimelineSection) -> None:
    pages = file_room.tab.file.pages
    for kind, page in ((TimelineKind.TALK, TalksSection), (TimelineKind.CONTACT, ContactsSection)):
        activate(file_room, section, kind)
        assert isinstance(pages.currentWidget(), page)
        pages.setCurrentWidget(section)
        file_room.settle()
    activate(file_room, section, TimelineKind.POLICY)
    file_room.until(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    activate(file_room, section, TimelineKind.RECEIPT)
    assert isinstance(file_room.current(ReceiptsTab), ReceiptsTab)


def test_it_follows_what_is_written_elsewhere(file_room: FileRoom, section: TimelineSection) -> None:
    before = len(shown(section))
    talk = Interaction(
        customer_id=file_room.customer_id, content="again", happened_at=file_room.office.clock.now()
    )
    changes = file_room.desk.interactions.save(file_room.office.actor, talk).changes
    file_room.window.shell.hub.publish(changes)
    file_room.settle()
    assert len(shown(section)) == before + 1
