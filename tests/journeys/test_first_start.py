"""From no office at all to one that is there again: the wizard, looking around, and every refusal."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

import insdesk.app.office
from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import DatedTableKind
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.regions import Region
from insdesk.repositories.database import Database
from insdesk.services.office import OfficeService
from insdesk.ui.standard_actions import NEW, SAVE
from insdesk.ui.tabs.insurers.tab import InsurersTab
from insdesk.ui.tabs.office.tab import OfficeTab
from tests.journeys.desk_program import Computer
from tests.ui.ime import commit_text

HOLDER = """
import sys
from pathlib import Path
from insdesk.ui.single_instance import FileLock

lock = FileLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up office that is built in a moment."""
    monkeypatch.setattr(insdesk.app.office, "MADE_UP_CUSTOMERS", 15)


def found(computer: Computer, name: str) -> None:
    """Through the wizard to an office of one's own."""
    wizard = computer.wizard()
    computer.click("wizard.own")
    commit_text(wizard.office.view.input("office_name"), name)
    commit_text(wizard.office.view.input("plate_prefix"), "京a")
    commit_text(wizard.office.view.input("vin_prefix"), "LSV")
    computer.click("wizard.action.finish")
    computer.settle()


def settings(path: Path, clock: FixedClock) -> OfficeSettings:
    """What stands in the file, read past the program."""
    database = Database(path)
    try:
        return OfficeService(database, clock).settings()
    finally:
        database.close()


def files(computer: Computer) -> list[str]:
    return sorted(one.name for one in computer.path.parent.iterdir())


def insurers(computer: Computer) -> InsurersTab:
    computer.window.shell.open_tab("insurers")
    tab = computer.window.tabs.current_tab
    assert isinstance(tab, InsurersTab)
    computer.until(lambda: tab.insurer_list.table.rows.is_loaded)
    computer.settle()
    return tab


def insurer_names(tab: InsurersTab) -> list[str]:
    rows = tab.insurer_list.table.rows
    column = [one.name for one in rows.spec.columns].index("short_name")
    return [str(rows.index(row, column).data()) for row in range(rows.rowCount())]


def test_an_office_is_founded_and_is_there_again_after_a_restart(
    computer: Computer, clock: FixedClock
) -> None:
    computer.start()
    assert files(computer) == []
    found(computer, "样例虚构店")
    assert computer.window.windowTitle() == "insdesk — 样例虚构店"
    assert computer.said("window.status.office") == "样例虚构店"
    assert computer.tabs == ["today"]
    tab = insurers(computer)
    computer.window.shell.actions.action(NEW).trigger()
    for field, text in (("code", "PA01"), ("short_name", "样例财险"), ("full_name", "样例财产保险（虚构）")):
        commit_text(tab.form.view.input(field), text)
    computer.window.shell.actions.action(SAVE).trigger()
    computer.settle()
    assert computer.end() == 0

    assert files(computer) == ["office.insdesk"]
    assert settings(computer.path, clock) == OfficeSettings(
        "样例虚构店", "京A", "LSV", language="en", region=Region.BEIJING
    )
    computer.start()
    computer.settle()
    assert computer.window.windowTitle() == "insdesk — 样例虚构店"
    assert computer.tabs == ["today", "insurers"]
    assert insurer_names(insurers(computer)) == ["样例财险"]
    assert computer.said("window.status.made_up") == ""


def test_another_office_name_is_shown_at_once(computer: Computer) -> None:
    computer.start()
    found(computer, "样例虚构店")
    computer.window.shell.open_tab("office")
    computer.settle()
    tab = computer.window.tabs.current_tab
    assert isinstance(tab, OfficeTab)
    tab.settings.view.input("office_name").set_text("改名虚构店")
    computer.window.shell.actions.action(SAVE).trigger()
    computer.settle()
    computer.until(lambda: computer.said("window.status.office") == "改名虚构店")
    assert computer.window.windowTitle() == "insdesk — 改名虚构店"


def test_the_language_of_the_wizard_is_that_of_the_window(computer: Computer) -> None:
    computer.start()
    computer.wizard().use_language("zh_CN")
    found(computer, "样例虚构店")
    actions = computer.window.shell.actions
    assert actions.action("view.language_zh_CN").isChecked()
    assert "保险管理" in [action.text().split("(")[0] for action in computer.window.menuBar().actions()]


def test_whoever_leaves_the_wizard_leaves_no_file(computer: Computer) -> None:
    computer.start()
    QTest.keyClick(computer.wizard(), Qt.Key.Key_Escape)
    computer.until(lambda: not computer.window.isVisible())
    assert computer.end() == 0
    assert files(computer) == []


@pytest.mark.usefixtures("small")
def test_looking_around_shows_a_made_up_office_and_says_so(computer: Computer) -> None:
    computer.start()
    computer.wizard()
    computer.click("wizard.look_around")
    computer.settle()
    assert computer.said("window.status.made_up") == "Made-up office: nothing in it is real"
    computer.window.shell.actions.action("view.language_zh_CN").trigger()
    computer.settle()
    assert computer.said("window.status.made_up").endswith("数据均为虚构")
    assert insurer_names(insurers(computer))
    assert computer.end() == 0
    assert files(computer) == [insdesk.app.office.MADE_UP_NAME]


@pytest.mark.usefixtures("small")
def test_nothing_of_the_made_up_office_is_remembered_in_ones_own(computer: Computer) -> None:
    computer.start()
    computer.wizard()
    computer.click("wizard.look_around")
    computer.settle()
    computer.window.shell.open_tab("customers", customer=3)
    computer.settle()
    computer.end()
    computer.start()
    found(computer, "样例虚构店")
    assert computer.tabs == ["today"]
    assert computer.said("window.status.made_up") == ""


def test_a_made_up_office_that_was_cancelled_leads_back_to_the_wizard(computer: Computer) -> None:
    computer.start()
    computer.wizard()
    computer.click("wizard.look_around")
    cancel = computer.window.findChild(QToolButton, "window.progress.cancel")
    assert cancel is not None
    computer.until(cancel.isVisible)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    computer.wizard()
    said = [message.text for message in computer.window.shell.messages.messages]
    assert said[-1] == "Cancelled. The data is as it was before."
    assert files(computer) == []
    found(computer, "样例虚构店")
    assert files(computer)[0] == "office.insdesk"


def test_a_window_closed_while_an_office_is_made_up_leaves_nothing(computer: Computer) -> None:
    computer.start()
    computer.wizard()
    computer.click("wizard.look_around")
    assert computer.window.shell.runner.tasks
    assert computer.end() == 0
    assert files(computer) == []


def test_a_window_closed_while_its_office_opens_gives_the_file_back(
    computer: Computer, office_path: Path, clock: FixedClock
) -> None:
    computer.build(office_path)
    with computer.qtbot.waitSignal(computer.window.shell.runner.activity_changed):
        computer.window.show()
    assert computer.window.shell.runner.tasks
    assert computer.end() == 0
    assert files(computer) == ["office.insdesk"]
    assert settings(office_path, clock) == OfficeSettings()


def test_an_office_that_was_never_named_is_asked_for_its_name(computer: Computer, office_path: Path) -> None:
    computer.start(office_path)
    found(computer, "样例虚构店")
    assert computer.window.windowTitle() == "insdesk — 样例虚构店"


def spoil(path: Path, statement: str) -> None:
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("damaged", "The office's file is damaged"),
        ("foreign", "This is not a file of insdesk"),
        ("newer", "written by a newer version"),
        ("folder", "This is not a file of insdesk"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained_and_left_as_it_is(
    computer: Computer, empty_office: Path, kind: str, sentence: str
) -> None:
    if kind == "folder":
        computer.path.mkdir()
    else:
        shutil.copy(empty_office, computer.path)
    if kind == "damaged":
        data = computer.path.read_bytes()
        computer.path.write_bytes(data[:4096] + b"\xaa" * (len(data) - 4096))
    elif kind == "foreign":
        computer.path.write_bytes(b"a letter, and no database at all\n" * 300)
    elif kind == "newer":
        spoil(computer.path, "UPDATE alembic_version SET version_num = '9999'")
    before = computer.path.read_bytes() if kind != "folder" else b""
    computer.start()
    assert sentence in computer.refusal()
    computer.click("error.close")
    computer.until(lambda: not computer.window.isVisible())
    assert computer.end() == 2
    assert (computer.path.read_bytes() if kind != "folder" else b"") == before
    assert files(computer) == ["office.insdesk"]


@pytest.mark.requirement("UR-17")
@pytest.mark.logs("coverage_edition_damaged")
def test_a_damaged_form_is_told_and_the_office_opens_all_the_same(
    computer: Computer, clock: FixedClock, actor: Actor
) -> None:
    computer.start()
    found(computer, "样例虚构店")
    assert computer.end() == 0
    damaged = DatedTable(
        kind=DatedTableKind.COVERAGE, code="2020", effective_from=clock.today(), content="damaged"
    )
    database = Database(computer.path)
    with database.write(actor, clock) as unit:
        unit.dated_tables.save(damaged)
    database.close()
    computer.start()
    computer.settle()
    assert any(
        "The office's own edition of the coverage form" in message.text
        for message in computer.window.shell.messages.messages
    )
    assert computer.tabs == ["today"]


def test_a_folder_that_cannot_be_written_in_is_explained(computer: Computer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    computer.start(tmp_path / "file" / "office.insdesk")
    computer.wizard()
    computer.click("wizard.look_around")
    assert "Nothing can be written in this folder" in computer.refusal()
    assert computer.end() == 2


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that even root cannot write in")
def test_a_read_only_folder_is_explained(computer: Computer) -> None:
    computer.start(Path("/proc/self/office.insdesk"))
    computer.wizard()
    computer.click("wizard.look_around")
    assert "Nothing can be written in this folder: /proc/self" in computer.refusal()
    assert computer.end() == 2


@contextmanager
def held_elsewhere(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process has the file open."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_file_open_elsewhere_is_refused_and_says_by_whom(computer: Computer, office_path: Path) -> None:
    with held_elsewhere(office_path) as process:
        computer.start(office_path)
        refusal = computer.refusal()
        assert "already open" in refusal
        assert f"process {process.pid}" in refusal
        assert computer.end() == 2


def test_the_lock_of_a_program_that_was_killed_holds_nobody_up(computer: Computer, office_path: Path) -> None:
    with held_elsewhere(office_path) as process:
        process.kill()
        process.wait()
    assert "office.insdesk.lock" in files(computer)
    computer.start(office_path)
    computer.wizard()
    assert computer.end() == 0


CLOSES_WHAT_IT_IS_TOLD = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import insdesk.app.window as root

class Watched(root.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        self.watch = QTimer(self, interval=10)
        self.watch.timeout.connect(self.look)
        self.watch.start()

    def look(self):
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.watch.stop()
            print(dialog.objectName(), flush=True)
            dialog.close()

root.MainWindow = Watched
from insdesk.__main__ import main
sys.exit(main(["--database", sys.argv[1]]))
"""


@pytest.mark.parametrize(("is_foreign", "dialog", "code"), [(True, "error", 2), (False, "wizard", 0)])
def test_the_exit_code_tells_a_refusal(tmp_path: Path, is_foreign: bool, dialog: str, code: int) -> None:
    path = tmp_path / "office.insdesk"
    if is_foreign:
        path.write_bytes(b"a letter, and no database at all\n" * 300)
    places = {f"XDG_{name}_HOME": str(tmp_path / "home") for name in ("CONFIG", "STATE", "DATA")}
    done = subprocess.run(
        [sys.executable, "-c", CLOSES_WHAT_IT_IS_TOLD, str(path)],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, f"{dialog}\n"), done.stderr
