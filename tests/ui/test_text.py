"""Text that Qt must not read as something else."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from insdesk.ui.text import elided, plain, quoted, rich


def test_an_ampersand_in_a_name_is_no_mnemonic() -> None:
    assert plain("A&B 汽车") == "A&&B 汽车"


def test_markup_in_a_name_is_shown_as_typed() -> None:
    assert rich("<b>x</b>\n&") == "&lt;b&gt;x&lt;/b&gt;<br>&amp;"


def test_a_name_stands_in_quotation_marks() -> None:
    assert quoted("人保财险") == "“人保财险”"


@pytest.mark.usefixtures("qapp")
def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    metrics = QFontMetrics(QFont(QApplication.font()))
    assert elided("short", metrics, 10_000) == "short"
    assert elided("a rather long text", metrics, 40).endswith("…")
