"""Page 命中与冲突: whom each rule would have failed last year, and which rules are odd (RU-3)."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.lists import REGISTRATIONS
from insdesk.specs.rule_lists import RULE_HITS, RULE_NOTE
from insdesk.specs.rule_text import rule_name
from insdesk.ui.look import MUTED, PRIMARY, ROLE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.filter_fields import ChipsField
from insdesk.ui.tables.filters import ChipsFilter, FlagFilter
from insdesk.ui.tables.kept_rows import KeptRows
from insdesk.ui.tables.source import TableSource
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.rules.commands import LOOK_BACK, NAME, PREVIEW
from insdesk.ui.tabs.rules.shelf import RuleShelf
from insdesk.ui.tabs.rules.trying import looked_rows, said_of

_MARGIN, _GAP = 16, 8
_RULES_SHARE, _FOUND_SHARE = 3, 2
_FILTERS = (
    ChipsFilter(column="notes", title=N_("Remarks"), choices=RULE_NOTE),
    FlagFilter(column="is_on", title=N_("Switched on only")),
)


class HitSource:
    """A `TableSource` over the registrations that one rule would have failed; none until it is told."""

    def __init__(self, registrations: TableSource) -> None:
        self._registrations = registrations
        self._ids = array("q")

    def show(self, ids: Sequence[int]) -> None:
        """From now on list these, the newest first."""
        self._ids = array("q", sorted(ids, reverse=True))

    def ids(self, _query: TableQuery, _progress: Progress) -> "array[int]":
        """As `TableSource.ids`."""
        return self._ids

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """As the list of registrations has them."""
        return self._registrations.rows(ids)


class HitsPage(QWidget):
    """Above the rules, below the registrations of the one under the cursor."""

    preview_asked = Signal(object)
    """The id of a registration."""
    state_changed = Signal()

    def __init__(self, desk: Desk, shelf: RuleShelf, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._shell = shell
        self._rows = KeptRows(RULE_HITS)
        self._source = HitSource(desk.tables.source(REGISTRATIONS.name))
        self._said = QLabel(self)
        self.rules = TablePanel(RULE_HITS, self._rows, shell, _FILTERS, _("Code, name or remark"))
        spec = replace(
            REGISTRATIONS,
            name=f"{NAME}.hits",
            columns=tuple(replace(one, sortable=False) for one in REGISTRATIONS.columns),
            empty_text=N_("Choose a rule above: the policies it would have failed stand here."),
        )
        self.found = DeskTable(spec, self._source, shell.runner, shell.state, self)
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def registration_id(self) -> int | None:
        """The registration under the cursor."""
        return self.found.current_id

    def focus(self) -> None:
        """Where the keys go when the page comes to the front."""
        self.rules.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_box(self) -> None:
        """To the box that finds a rule."""
        self.rules.bar.focus_box()

    def reload(self) -> None:
        """Rules or hits are others: their order may be, too, so from the top."""
        rows = looked_rows(self._shelf.rules, self._shelf.hits.values(), self._shelf.remarks)
        self._rows.show(rows)
        notes = self.rules.bar.field("notes")
        assert isinstance(notes, ChipsField)  # noqa: S101  # it was declared as one
        notes.show_counts(Counter(note.value for row in rows for note in row.notes))
        self.rules.table.show_query(self.rules.bar.query)
        self._show_found()

    def _show_found(self) -> None:
        rule = self._shelf.rule(self.rules.table.current_id)
        hits = None if rule is None else self._shelf.hits_of(rule)
        self._source.show(() if hits is None else hits.ids)
        self.found.show_query(TableQuery())
        if self._shelf.is_looking_back:
            said = _("Looking back over a year… The status bar shows how far it is, and can stop it.")
        elif rule is None or hits is None:
            said = ""
        else:
            said = f"{rule.code} {rule_name(rule)}: {said_of(hits)}"
        self._said.setText(said)

    def _on_rule_changed(self, _key: int | None) -> None:
        self._show_found()

    def _on_found_changed(self, _key: int | None) -> None:
        self.state_changed.emit()

    def _on_rule_chosen(self, _key: int) -> None:
        if self.found.current_id is None and len(self.found.rows.ids):
            self.found.go_to_row(0)  # before the focus, which alone would choose no row
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, parent: QWidget) -> QMenu:
        return self._shell.actions.context_menu((PREVIEW,), parent)

    def _connect(self) -> None:
        self._shelf.changed.connect(self.reload)
        self._shelf.looked_back.connect(self.reload)
        self.rules.table.current_id_changed.connect(self._on_rule_changed)
        self.rules.table.activated_id.connect(self._on_rule_chosen)
        self.found.current_id_changed.connect(self._on_found_changed)
        self.found.activated_id.connect(self.preview_asked)
        self.found.failed.connect(self._shell.show_error)
        self.found.set_context_menu(self._menu)

    def _lay_out(self) -> None:
        hint = QLabel(
            _(
                "By the facts of the day each policy was registered, whether the rule was on or not. "
                "Shadowed and contradictory are only said where the conditions alone prove it."
            ),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty(ROLE, "hint")
        sides = QSplitter(Qt.Orientation.Vertical, self)
        sides.setObjectName(f"{NAME}.hits.split")
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.rules)
        sides.addWidget(self._below())
        sides.setStretchFactor(0, _RULES_SHARE)
        sides.setStretchFactor(1, _FOUND_SHARE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(hint)
        layout.addWidget(sides, 1)
        layout.addLayout(self._buttons())

    def _below(self) -> QWidget:
        """Whom the rule under the cursor would have failed."""
        self._said.setObjectName(f"{NAME}.hits.said")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._said, MUTED, value=True)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, _GAP, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._said)
        column.addWidget(self.found, 1)
        return below

    def _buttons(self) -> QHBoxLayout:
        look_back, preview = (
            ActionButton(self._shell.actions.action(name), self) for name in (LOOK_BACK, PREVIEW)
        )
        set_look(preview, PRIMARY, value=True)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addStretch(1)
        row.addWidget(look_back)
        row.addWidget(preview)
        return row
