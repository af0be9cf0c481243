"""命中与冲突, 批量核保: whom rules would have failed, which of them are odd, many policies at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.progress import Progress
from insdesk.domain.query import Comparison
from insdesk.domain.underwriting_enums import RuleSeverity, RuleStage
from insdesk.ui.dialogs.export_list import ExportDialog
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.tabs.rules.commands import BATCH, PREVIEW
from insdesk.ui.tabs.rules.tab import RulesTab
from insdesk.ui.tasks.runner import READERS
from tests.builders import Office, a_compulsory_slip
from tests.ui.tabs.rules_room import RulesRoom, cells

ENTRY = {"stage": RuleStage.ENTRY, "severity": RuleSeverity.STOP, "field": "car.seats"}


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[RulesRoom]:
    """A registered policy for a car with five seats, and a draft for one with nine."""
    room = RulesRoom(qtbot, office)
    first = room.policy()
    car = replace(first.car, seats=9)
    slips = (a_compulsory_slip(policy_no="TEST-C-0002"),)
    office.draft(customer_id=first.customer_id, vehicle_id=first.vehicle_id, car=car, slips=slips)
    yield room
    room.window.tabs.remove_all()
    room.leave()


def run_batch(room: RulesRoom) -> RulesTab:
    tab = room.show(page="batch")
    room.run(BATCH)
    return tab


@pytest.mark.requirement("RU-3")
def test_a_rule_says_whom_it_would_have_failed_last_year(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 3, name="Hit")
    room.rule("car_seats", Comparison.MORE, 9, name="Unhit")
    tab = room.show()
    assert cells(tab.rules.list.table, "hits") == ["1", "0"]
    tab.show_page("hits")
    room.settle()
    table = tab.hits.rules.table
    assert cells(table, "name") == ["Hit", "Unhit"]
    assert cells(table, "said") == ["Would have referred 1 of 1", "Would have referred 0 of 1"]
    table.go_to_row(0)
    room.settle()
    assert len(tab.hits.found.rows.ids) == 1
    table.go_to_row(1)
    room.settle()
    assert len(tab.hits.found.rows.ids) == 0


@pytest.mark.requirement("RU-3")
def test_an_entry_rule_would_have_warned_or_stopped(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 3, name="Stops", **ENTRY)
    warning = {**ENTRY, "severity": RuleSeverity.WARNING}
    room.rule("car_seats", Comparison.MORE, 9, name="Warns", **warning)
    tab = room.show(page="hits")
    found = cells(tab.hits.rules.table, "said")
    assert found == ["Would have stopped 1 of 1", "Would have warned of 0 of 1"]


@pytest.mark.requirement("RU-3")
def test_a_registration_that_was_hit_is_previewed(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 3)
    tab = room.show(page="hits")
    tab.hits.rules.table.go_to_row(0)
    room.settle()
    tab.hits.found.go_to_row(0)
    room.run(PREVIEW)
    dialog = room.window.findChild(PreviewDialog)
    assert dialog is not None
    dialog.close()


@pytest.mark.requirement("RU-3")
def test_rules_that_are_shadowed_or_never_hit_are_listed(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 8, name="Shadowed")
    room.rule("car_seats", Comparison.MORE, 7, name="Stops", **ENTRY)
    tab = room.show(page="hits")
    table = tab.hits.rules.table
    chip = room.find(QToolButton, "rules.looking_back.filter.notes.shadowed")
    assert chip.text() == "Shadowed 1"
    assert room.find(QToolButton, "rules.looking_back.filter.notes.always").isHidden()
    chip.click()
    room.until(lambda: cells(table, "name") == ["Shadowed"])
    assert cells(table, "remarks")[0].startswith("Entry rule E101 always stops what this one would refer")
    chip.click()
    room.find(QToolButton, "rules.looking_back.filter.notes.unhit").click()
    room.until(lambda: sorted(cells(table, "name")) == ["Shadowed", "Stops"])


def test_a_new_version_is_looked_back_with_anew(room: RulesRoom) -> None:
    rule_id = room.rule("car_seats", Comparison.MORE, 9)
    tab = room.show()
    assert cells(tab.rules.list.table, "hits") == ["0"]
    stored = room.desk.rules.get(rule_id)
    room.put("condition.1.1.value.1", "3")
    room.run("record.save")
    assert room.desk.rules.get(rule_id).number == stored.number + 1
    room.until(lambda: cells(tab.rules.list.table, "hits") == ["1"])


@pytest.mark.requirement("RU-8")
def test_the_batch_lists_every_policy_that_a_rule_refers(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 3, name="Many seats")
    room.rule("car_seats", Comparison.MORE, 8, name="Very many")
    tab = run_batch(room)
    table = tab.batch.found.table
    assert sorted(cells(table, "name")) == ["Many seats", "Many seats", "Very many"]
    assert set(cells(table, "rule_number")) == {"1"}
    assert "Please look at 9." in cells(table, "message")
    assert room.find(QLabel, "rules.batch.head").text() == "3 findings on 2 policies"


@pytest.mark.requirement("RU-8")
def test_the_batch_is_of_the_policies_chosen(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 3)
    tab = room.show(page="batch")
    tab.batch.chosen.ask_only("status", RegistrationStatus.REGISTERED)
    room.run(BATCH)
    assert cells(tab.batch.found.table, "message") == ["Please look at 5."]


@pytest.mark.requirement("RU-8")
def test_a_run_that_is_stopped_leaves_the_list_of_the_one_before(room: RulesRoom) -> None:
    room.rule("car_seats", Comparison.MORE, 3)
    tab = run_batch(room)
    before = cells(tab.batch.found.table, "number")
    runner, gate = room.window.shell.runner, Event()

    def wait(_progress: Progress) -> None:
        gate.wait()

    for _reader in range(READERS):  # so that the run has not ended before it is stopped
        runner.read(wait, lambda _none: None, None, tab)
    tab.batch.run()
    runner.tasks[-1].cancel()
    gate.set()
    room.settle()
    assert room.text("batch.head") == "Stopped: the list is that of the run before."
    assert cells(tab.batch.found.table, "number") == before
    assert room.window.shell.actions.is_possible(BATCH)


@pytest.mark.requirement("RU-8")
def test_what_the_batch_found_goes_into_a_workbook(room: RulesRoom, tmp_path: Path) -> None:
    room.rule("car_seats", Comparison.MORE, 8)
    run_batch(room)
    room.click("rules.batch_hits.action.export")
    room.until(lambda: room.window.findChild(ExportDialog) is not None)
    dialog = room.find(ExportDialog, "export")
    room.settle()
    path = tmp_path / "batch.xlsx"
    dialog.export_to(str(path))
    room.settle()
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    assert [row[-1] for row in rows] == ["What it says", "Please look at 9."]
