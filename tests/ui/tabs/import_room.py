"""A member of staff before the import, with workbooks on the desk."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QLabel, QRadioButton

from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.tabs.imports.commands import NAME
from insdesk.ui.tabs.imports.steps import Step
from insdesk.ui.tabs.imports.tab import ImportTab
from tests.ui.tabs.desk_room import Room

Row = Sequence[object]


class ImportRoom(Room):
    """The whole window with the import in front."""

    @property
    def tab(self) -> ImportTab:
        """The import, wherever it stands."""
        return self.find(ImportTab, NAME)

    def step(self) -> Step:
        """Where it stands."""
        return self.tab.step

    def begin(self, kind: str) -> ImportTab:
        """Open the import of `kind`."""
        return self.open(NAME, ImportTab, kind=kind)

    def read(self, path: Path) -> None:
        """Choose a file, as the dialog or a drop does."""
        self.tab.open_file(path)
        self.settle()

    def go_on(self) -> None:
        """Press the button that leads on."""
        self.click(f"{NAME}.action.next")
        self.settle()

    def go_back(self) -> None:
        self.click(f"{NAME}.action.back")
        self.settle()

    def go_to(self, step: Step) -> None:
        """On, step by step."""
        while self.tab.step < step:
            before = self.tab.step
            self.go_on()
            assert self.tab.step > before, self.tab.pages.footer.notice
        self.settle()

    def say(self, name: str) -> str:
        """The text of a label of the tab."""
        return self.find(QLabel, f"{NAME}.{name}").text()

    def choose(self, column: int, field: str) -> None:
        """Say what the column, counted from 1, is."""
        self.find(ChoiceBox, f"{NAME}.column.{column}").put(field)
        self.settle()

    def on_duplicate(self, choice: str) -> None:
        self.find(QRadioButton, f"{NAME}.on_duplicate.{choice}").click()
        self.settle()

    def figures(self, page: str) -> dict[str, str]:
        """The five figures of a page: trial or result."""
        return {key: self.say(f"{page}.{key}") for key in ("read", "created", "updated", "skipped", "failed")}


def workbook(path: Path, *rows: Row) -> Path:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path
