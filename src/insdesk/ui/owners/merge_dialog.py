"""合并 (DE-6): two customers side by side, whose values stay, what moves; asks with both names."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import MergeId
from insdesk.domain.progress import Progress
from insdesk.domain.records.merging import Merge, MergePair
from insdesk.domain.records.reveal import RevealedField
from insdesk.i18n import _, ngettext
from insdesk.rules.merging import proposed
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.specs.merge_text import asked_text, moves, summary
from insdesk.specs.problem_text import describe
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE
from insdesk.ui.owners.merge_grid import MergeGrid
from insdesk.ui.ports import Question, Shell
from insdesk.ui.text import plain

NAME = "merge"
_GAP = 12
_WIDTH, _HEIGHT = 140, 34
"""In characters of the UI font."""
_NUMBERS = (RevealedField.ID_NUMBER, RevealedField.PHONE, RevealedField.OTHER_PHONE)


class MergeDialog(DialogFrame):
    """Opened with `open()`; stays, with what was chosen, until the two are one."""

    merged = Signal(object, object)
    """(MergePair as it was chosen, Saved[MergeId])."""
    again_asked = Signal()
    """Somebody changed either meanwhile: both are to be read again."""

    def __init__(self, pair: MergePair, desk: Desk, shell: Shell, parent: QWidget) -> None:
        super().__init__(NAME, _("Merge two customers"), parent)
        self._desk = desk
        self._shell = shell
        self._pair = pair
        self._is_masked = pair.masks_numbers
        self.add_title(_("Merge two customers")).setObjectName(f"{NAME}.title")
        self._swap = QPushButton(_("Swap sides (Alt+S)"), self)
        self._reveal = QPushButton(_("Show numbers"), self)
        self._all = QCheckBox(self)
        self._scroll = QScrollArea(self)
        self._moves = QGridLayout()
        self._summary = QLabel(self)
        self.notice = NoticeLine(f"{NAME}.notice", self)
        self._lay_out_merge()
        self._cancel = self.add_button("cancel", _("Cancel"))
        self._merge = self.add_button("merge", _("Merge…"), is_primary=True)
        self._connect_merge()
        self._show(pair, proposed(pair))

    @property
    def pair(self) -> MergePair:
        """With the one that stays as `kept`."""
        return self._pair

    @property
    def grid(self) -> MergeGrid:
        """The fields of the two."""
        grid = self._scroll.widget()
        assert isinstance(grid, MergeGrid)  # noqa: S101  # nothing else is put there
        return grid

    def reject(self) -> None:
        if self._merge.isEnabled():
            super().reject()

    def _show(self, pair: MergePair, from_lost: frozenset[str]) -> None:
        self._pair = pair
        grid = MergeGrid(pair, from_lost, is_masked=self._is_masked)
        grid.changed.connect(self._follow)
        self._scroll.setWidget(grid)  # the one before goes with it
        equal = grid.equal_count
        self._all.setText(
            plain(ngettext("Show {count} field that agrees", "Show {count} fields that agree", equal))
        )
        self._all.setVisible(equal > 0)
        grid.show_equal(is_shown=self._all.isChecked())
        self._show_moves()
        self._follow()
        grid.focus_first()

    def _follow(self) -> None:
        self.notice.clear()
        self._summary.setText(summary(self._pair, self.grid.from_lost(), self.grid.rows))

    def _on_swap(self) -> None:
        """What was chosen stays chosen: it only stands on the other side."""
        differing = {one.name for one in self.grid.rows if one.differs}
        self._show(self._pair.swapped(), frozenset(differing - self.grid.from_lost()))

    def _on_all(self) -> None:
        self.grid.show_equal(is_shown=self._all.isChecked())

    def _on_reveal(self) -> None:
        work = partial(_revealed, self._desk, self._shell, self._pair)
        self._shell.runner.write(work, self._on_revealed, self._shell.show_error, self)

    def _on_revealed(self, changes: ChangeSet) -> None:
        self._shell.hub.publish(changes)
        self._is_masked = False
        self._reveal.hide()
        self._show(self._pair, self.grid.from_lost())

    def _on_merge(self) -> None:
        title, text = asked_text(self._pair)
        if self._merge.isEnabled() and self._shell.ask(Question(title=title, text=text, yes=_("Merge"))):
            self._merge.setEnabled(False)
            work = partial(_merged, self._desk, self._shell, self._wanted())
            self._shell.runner.write(work, self._on_merged, self._on_failed, self, _("Merging customers"))

    def _wanted(self) -> Merge:
        kept, lost = self._pair.kept, self._pair.lost
        return Merge(
            kept_id=kept.id,
            kept_version=kept.customer.version,
            lost_id=lost.id,
            lost_version=lost.customer.version,
            from_lost=self.grid.from_lost(),
        )

    def _on_merged(self, saved: Saved[MergeId]) -> None:
        self._merge.setEnabled(True)
        self.accept()
        self.merged.emit(self._pair, saved)

    def _on_failed(self, error: Exception) -> None:
        self._merge.setEnabled(True)
        if isinstance(error, InvalidInputError):
            self.notice.tell(" ".join(map(describe, error.problems)), STATE_ERROR, "")
        elif isinstance(error, UserError):
            again = _("Read both again") if isinstance(error, ConflictError) else ""
            self.notice.tell(explain(error).sentence, STATE_ERROR, again)
        else:
            self._shell.show_error(error)

    def _on_again(self) -> None:
        super().reject()
        self.again_asked.emit()

    def _show_moves(self) -> None:
        while (item := self._moves.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        heads = ("", self._pair.kept.customer.name, self._pair.lost.customer.name)
        for place, texts in enumerate((heads, *moves(self._pair))):
            for column, text in enumerate(texts):
                label = QLabel(text, self)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setProperty(ROLE, "fieldTitle" if place else "hint")
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._moves.addWidget(label, place, column)

    def _lay_out_merge(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        self._swap.setObjectName(f"{NAME}.swap")
        self._swap.setShortcut("Alt+S")
        self._reveal.setObjectName(f"{NAME}.reveal")
        self._reveal.setToolTip(_("Show phones and ID numbers of both. Who sees them is written down."))
        self._reveal.setVisible(self._is_masked)
        self._all.setObjectName(f"{NAME}.equal")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._summary.setObjectName(f"{NAME}.summary")
        self._summary.setWordWrap(True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        bar = QHBoxLayout()
        bar.setSpacing(_GAP)
        bar.addWidget(self._all)
        bar.addStretch(1)
        bar.addWidget(self._reveal)
        bar.addWidget(self._swap)
        block = Block(_("What moves"), f"{NAME}.moves", self)
        inner = QWidget(block)
        self._moves.setContentsMargins(0, 0, 0, 0)
        self._moves.setHorizontalSpacing(2 * _GAP)
        inner.setLayout(self._moves)
        block.add(inner)
        column = QVBoxLayout()
        column.addWidget(block)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._scroll, 1)
        row.addLayout(column)
        self.body.addLayout(bar)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.notice)
        self.resize(letter * _WIDTH, self.fontMetrics().height() * _HEIGHT)

    def _connect_merge(self) -> None:
        self._swap.clicked.connect(self._on_swap)
        self._reveal.clicked.connect(self._on_reveal)
        self._all.toggled.connect(self._on_all)
        self._cancel.clicked.connect(self.reject)
        self._merge.clicked.connect(self._on_merge)
        self.notice.asked.connect(self._on_again)


def _merged(desk: Desk, shell: Shell, wanted: Merge, _progress: Progress) -> Saved[MergeId]:
    return desk.merging.merge(shell.actor, wanted)


def _revealed(desk: Desk, shell: Shell, pair: MergePair, _progress: Progress) -> ChangeSet:
    changes = ChangeSet()
    for side in (pair.kept, pair.lost):
        changes |= desk.reveals.reveal(shell.actor, side.id, _NUMBERS)
    return changes
