"""A half-typed form survives: kill the window while typing, at most two seconds are lost (quality.md)."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from insdesk.app.office import open_office, this_actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import PartyRole
from insdesk.domain.records.office import OfficeSettings
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.builders import Office
from tests.journeys.desk_program import Computer

ROOT = Path(__file__).parents[2]
PROMISED = 2.0
"""Seconds of typing that a kill may cost."""
TYPED_FOR = 5.0
"""Seconds of typing before the kill: several times what may be lost."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the field, and when it was typed (CLOCK_MONOTONIC)."""

    at: float
    text: str


def made_office(path: Path, clock: FixedClock) -> None:
    """An office with an insurer, an owner and a car."""
    opened = open_office(path, clock)
    office = Office(opened.database, this_actor(), clock)
    office.insurer()
    office.owner()
    opened.desk.office.save_settings(this_actor(), OfficeSettings(office_name="测试店", language="en"))
    opened.close()


def killed_while_typing(path: Path) -> tuple[list[Typed], float]:
    """Everything a child of ours typed, key by key, and when it was killed."""
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("typing_desk.py")), str(path)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    typed: list[Typed] = []
    for line in child.stdout:
        at, _space, text = line.strip().partition(" ")
        typed.append(Typed(float(at), text))
        if typed[-1].at - typed[0].at > TYPED_FOR:
            break
    killed_at = time.monotonic()
    child.kill()
    child.wait()
    child.stdout.close()
    return typed, killed_at


def test_killed_while_typing_the_form_is_offered_again_and_has_what_was_typed(
    computer: Computer, clock: FixedClock
) -> None:
    made_office(computer.path, clock)
    typed, killed_at = killed_while_typing(computer.path)
    promised = [one.text for one in typed if one.at < killed_at - PROMISED]
    assert promised, "the child typed nothing in time"

    computer.start()
    computer.settle()
    assert any("half-typed" in one.text for one in computer.window.shell.messages.messages)
    computer.click("today.half_typed.1")
    computer.settle()
    tab = computer.window.tabs.current_tab
    assert isinstance(tab, RegistrationsTab)
    restored = tab.entry.form.parties[PartyRole.APPLICANT].view.texts()["address"]
    assert restored.startswith(promised[-1])
    assert tab.is_dirty()
    assert tab.entry.registration is not None
    assert tab.entry.registration.id is None  # nothing became a policy by itself

    field = tab.entry.form.parties[PartyRole.APPLICANT].view.input("address")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z)
    button = tab.findChild(QPushButton, "registration.action.save_draft")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    computer.settle()
    assert computer.end() == 0
    computer.start()
    computer.settle()
    assert not any("half-typed" in one.text for one in computer.window.shell.messages.messages)


def test_closed_on_purpose_without_saving_it_is_not_offered_again(
    computer: Computer, clock: FixedClock
) -> None:
    made_office(computer.path, clock)
    computer.start()
    computer.settle()
    computer.window.shell.open_tab("registrations", customer=1, vehicle=1, business="NEW")
    computer.settle()
    tab = computer.window.tabs.current_tab
    assert isinstance(tab, RegistrationsTab)
    field = tab.entry.form.parties[PartyRole.APPLICANT].view.input("address")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z)
    assert tab.is_dirty()
    computer.agree()
    assert computer.end() == 0

    computer.start()
    computer.settle()
    assert not any("half-typed" in one.text for one in computer.window.shell.messages.messages)
