"""Step 1: what is imported, and from which file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from insdesk.domain.import_enums import ImportKind
from insdesk.i18n import _
from insdesk.specs.imports import IMPORTS
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.dialogs.drop_zone import DropZone
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.in_sight import InSight
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tabs.imports.commands import NAME, TEMPLATE
from insdesk.ui.tabs.imports.kinds import KINDS
from insdesk.ui.text import plain

_MARGIN, _GAP = 16, 8


class FilePage(QWidget):
    """Begins on the kind that was imported last."""

    kind_chosen = Signal()

    def __init__(self, actions: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = _("Drop the file here, or choose it: a workbook (.xlsx, .xls) or a text table (.csv).")
        self._drop = DropZone(NAME, text, self)
        self.choose = self._drop.button
        self._template = ActionButton(actions.action(TEMPLATE), self)
        self._group = QButtonGroup(self)
        self._radios = {kind: QRadioButton(plain(_(IMPORTS[kind].title)), self) for kind in KINDS}
        self._remarks = QLabel(self)
        self._chosen = QLabel(self)
        self._lay_out()
        self._group.buttonClicked.connect(self.kind_chosen)

    @property
    def kind(self) -> ImportKind:
        """What is to be imported."""
        return next(kind for kind, radio in self._radios.items() if radio.isChecked())

    def show_kind(self, kind: ImportKind) -> None:
        """Choose `kind`, without telling anybody."""
        self._radios[kind].setChecked(True)

    def show_file(self, name: str) -> None:
        """Which file was chosen; empty before one was."""
        self._chosen.setText(_("Chosen: {file}", file=name) if name else "")
        self._chosen.setVisible(bool(name))

    def focus_first(self) -> None:
        """To the button that most people press."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_kind(self) -> None:
        """To the kinds."""
        self._radios[self.kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, is_checked: bool) -> None:
        if is_checked:
            remarks = "\n".join(map(_, IMPORTS[self.kind].remarks))
            self._remarks.setText(remarks)
            self._radios[self.kind].setAccessibleDescription(remarks)

    def _lay_out(self) -> None:
        self._remarks.setObjectName(f"{NAME}.remarks")
        self._remarks.setWordWrap(True)
        set_look(self._remarks, MUTED, value=True)
        self._chosen.setObjectName(f"{NAME}.chosen_file")
        self._chosen.setTextFormat(Qt.TextFormat.PlainText)
        self._chosen.setWordWrap(True)
        beside = QVBoxLayout()
        beside.setSpacing(_GAP)
        beside.addWidget(self._drop, 1)
        beside.addWidget(self._chosen)
        beside.addLayout(self._template_row())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_MARGIN)
        layout.addWidget(self._kind_card(), 1)
        layout.addLayout(beside, 1)
        self.show_kind(ImportKind.CUSTOMERS)
        self.show_file("")

    def _kind_card(self) -> QFrame:
        """The kinds, and what their rows are; it scrolls in a low window."""
        content = QWidget(self)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, _GAP, 0)
        inner.setSpacing(_GAP // 2)
        title = QLabel(_("What is in the file?"), self)
        title.setProperty(ROLE, "blockTitle")
        inner.addWidget(title)
        for kind, radio in self._radios.items():
            radio.setObjectName(f"{NAME}.kind.{kind.value}")
            radio.toggled.connect(self._on_toggled)
            self._group.addButton(radio)
            inner.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addSpacing(_GAP)
        inner.addWidget(self._remarks)
        inner.addStretch(1)
        card = QFrame(self)
        card.setProperty(ROLE, "card")
        area = scrolling(content)
        InSight(area)
        around = QVBoxLayout(card)
        around.setContentsMargins(_MARGIN, _MARGIN, _GAP, _MARGIN)
        around.addWidget(area)
        return card

    def _template_row(self) -> QHBoxLayout:
        """For whoever has no file yet."""
        about = QLabel(
            _("A template has the columns of this kind, examples, drop-downs and explanations."), self
        )
        about.setWordWrap(True)
        set_look(about, MUTED, value=True)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._template)
        row.addWidget(about, 1)
        return row
