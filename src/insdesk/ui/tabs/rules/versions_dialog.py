"""各版本: every version of a rule, newest first, each as it reads; what it changed is marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from insdesk.domain.records.rules import Rule
from insdesk.i18n import _
from insdesk.specs.condition_text import OfferTitles
from insdesk.specs.rule_lists import RULE_VERSIONS
from insdesk.specs.rule_text import rule_name
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.look import ROLE
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.rules.commands import NAME
from insdesk.ui.tabs.rules.presenter import VersionLine, version_lines, version_rows

_GAP = 8
_LIST_CHARACTERS, _TEXT_CHARACTERS = 44, 60
_CHANGED = "● "
"""Before what a version changed."""


class VersionsDialog(DialogFrame):
    """Opened with `open()`; nothing can be changed here."""

    def __init__(self, versions: Sequence[Rule], titles: OfferTitles, parent: QWidget) -> None:
        super().__init__(f"{NAME}.versions", _("Versions of the rule"), parent)
        self._versions = {one.number: one for one in versions}
        self._titles = titles
        self.table = RecordTable(RULE_VERSIONS, None, self)
        self._text = QWidget(self)
        self._grid = QGridLayout(self._text)
        self._lay_out(versions)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.show_records(version_rows(versions))

    def _on_current_changed(self) -> None:
        rule = self._versions.get(self.table.current_id or 0)
        if rule is not None:
            before = self._versions.get(rule.number - 1)
            for row, line in enumerate(version_lines(rule, before, self._titles)):
                self._show_line(row, line)

    def _show_line(self, row: int, line: VersionLine) -> None:
        texts = (f"{_CHANGED}{line.title}" if line.differs else line.title, line.text)
        for column, text in enumerate(texts):
            item = self._grid.itemAtPosition(row, column)
            label = None if item is None else item.widget()
            if not isinstance(label, QLabel):
                label = self._new_label(row, column)
            label.setText(text)

    def _new_label(self, row: int, column: int) -> QLabel:
        label = QLabel(self._text)
        label.setObjectName(f"{NAME}.versions.line.{row + 1}.{'text' if column else 'title'}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setWordWrap(bool(column))
        if column:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        else:
            label.setProperty(ROLE, "hint")
        self._grid.addWidget(label, row, column)
        return label

    def _lay_out(self, versions: Sequence[Rule]) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        self.table.setFixedWidth(digit * _LIST_CHARACTERS)
        self._text.setMinimumWidth(digit * _TEXT_CHARACTERS)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(2 * _GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setContentsMargins(_GAP, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add_title(f"{versions[0].code} {rule_name(versions[0])}")
        row = QHBoxLayout()
        row.setSpacing(2 * _GAP)
        row.addWidget(self.table)
        row.addWidget(self._text, 1)
        self.body.addLayout(row, 1)
        hint = self.add_text(_("● What a version changed. Cases keep the version that decided them."))
        hint.setProperty(ROLE, "hint")
        close = self.add_button("close", _("Close"), is_primary=True)
        close.clicked.connect(self.accept)
