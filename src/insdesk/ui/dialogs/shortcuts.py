"""The key sheet (Ctrl+/), written from the action registry: what stands there is what works."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from insdesk.i18n import N_, _
from insdesk.ui.actions import ActionContext, ActionRegistry, ActionSpec, plain_title, written_keys
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.look import MUTED, ROLE

_SECTIONS = (
    (ActionContext.TAB, N_("In the page in front")),
    (ActionContext.FIELD, N_("In fields and lists")),
    (ActionContext.GLOBAL, N_("Everywhere")),
)
_COLUMNS = 2


class ShortcutSheet(DialogFrame):
    """One section for each context, two commands on a line."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__("keys", _("Keys"), parent)
        page = QFrame()
        page.setProperty(ROLE, "card")
        grid = QGridLayout(page)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(2, 24)
        for context, title in _SECTIONS:
            with_keys = [spec for spec in registry.specs if spec.keys and spec.context is context]
            _add_section(grid, _(title), with_keys)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setObjectName("keys.list")
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumSize(page.sizeHint().width() + 24, min(page.sizeHint().height() + 4, 560))
        self.body.addWidget(scroll)
        self.add_button("close", _("Close"), is_primary=True).clicked.connect(self.accept)


def _add_section(grid: QGridLayout, title: str, specs: Iterable[ActionSpec]) -> None:
    heading = QLabel(title)
    heading.setProperty(ROLE, "sectionTitle")
    row = grid.rowCount()
    grid.addWidget(heading, row, 0, 1, 5)
    for number, spec in enumerate(specs):
        line, column = row + 1 + number // _COLUMNS, number % _COLUMNS * 3
        grid.addWidget(QLabel(plain_title(_(spec.title))), line, column)
        grid.addWidget(_keys_label(spec), line, column + 1, Qt.AlignmentFlag.AlignRight)
    grid.setRowMinimumHeight(grid.rowCount(), 12)


def _keys_label(spec: ActionSpec) -> QLabel:
    label = QLabel(written_keys(spec))
    label.setObjectName(f"keys.{spec.name}")
    label.setProperty(MUTED, True)
    label.setProperty(ROLE, "key")
    return label
