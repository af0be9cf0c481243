"""The preview prints what it shows, saves it whole, and says why when it cannot."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QTextBrowser

from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from tests.ui.conftest import Show

pytestmark = pytest.mark.requirement("UR-8")

PAGE = PreviewPage(
    title="承保登记单 R2026-000001",
    html="<h1>承保登记单</h1><p>被保险人 章测试</p>",
    file_name="R2026-000001 京A12345",
    office_html="<p>返利 347.41</p>",
    history=("2026-11-23 09:30  保单登记  测试员",),
)


class Papers:
    """Hands out the copy in full, and counts how often."""

    def __init__(self) -> None:
        self.handed: list[bool] = []

    def fetch(self, done: Callable[[str], None], owner: QObject, *, is_office: bool) -> None:
        self.handed.append(is_office)
        done("<p>电话 13800000000</p>")


@pytest.fixture
def dialog(show: Show) -> PreviewDialog:
    built = PreviewDialog(PAGE)
    built.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the fixture closes it
    show(built)
    return built


def test_it_shows_the_page_read_only_with_its_history_below(dialog: PreviewDialog) -> None:
    browser = dialog.findChild(QTextBrowser, "preview.page")
    history = dialog.findChild(QLabel, "preview.history")
    assert browser is not None
    assert history is not None
    assert browser.isReadOnly()
    assert "被保险人 章测试" in dialog.text
    assert "保单登记" in history.text()


def test_the_office_copy_is_shown_on_demand_only(dialog: PreviewDialog) -> None:
    assert "返利" not in dialog.text
    tick = dialog.findChild(QCheckBox, "preview.office_copy")
    assert tick is not None
    tick.click()
    assert "返利 347.41" in dialog.text


def test_a_pdf_is_written_whole(dialog: PreviewDialog, tmp_path: Path) -> None:
    path = tmp_path / "登记单.pdf"
    dialog.save_pdf(path)
    written = path.read_bytes()
    assert written.startswith(b"%PDF")
    assert b"/Count 1" in written
    assert b"/ToUnicode" in written  # the Chinese text stays text
    assert str(path) in dialog.notice
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_of_a_masked_page_the_full_copy_is_fetched_to_be_seen_or_printed(show: Show, tmp_path: Path) -> None:
    papers = Papers()
    built = PreviewDialog(replace(PAGE, html="<p>电话 138****0000</p>", is_masked=True), None, papers)
    built.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show(built)
    tick = built.findChild(QCheckBox, "preview.in_full")
    assert tick is not None
    assert "138****0000" in built.text
    assert papers.handed == []
    tick.click()
    assert "13800000000" in built.text
    tick.click()
    assert "138****0000" in built.text
    built.save_pdf(tmp_path / "a.pdf")
    assert papers.handed == [False, False]


def test_a_page_without_masked_numbers_offers_nothing_to_show(dialog: PreviewDialog) -> None:
    tick = dialog.findChild(QCheckBox, "preview.in_full")
    assert tick is not None
    assert not tick.isVisible()


def test_a_place_that_cannot_be_written_is_told_and_the_old_file_stays(
    dialog: PreviewDialog, tmp_path: Path
) -> None:
    dialog.save_pdf(tmp_path / "no such folder" / "a.pdf")
    assert "could not be written" in dialog.notice
    assert list(tmp_path.iterdir()) == []


def test_the_file_dialog_proposes_number_and_plate(dialog: PreviewDialog) -> None:
    dialog.ask_file()
    (files,) = dialog.findChildren(QFileDialog)
    assert [Path(name).name for name in files.selectedFiles()] == ["R2026-000001 京A12345.pdf"]
    files.reject()


def test_without_a_printer_it_says_what_to_do(dialog: PreviewDialog) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer")
    dialog.ask_printer()
    assert "Save as PDF" in dialog.notice


def test_escape_closes_it(dialog: PreviewDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
