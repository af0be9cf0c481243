"""One text of 特别约定: a free one, or the owner clause with its two places and a preview."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.enums import AgreementKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.i18n import _
from insdesk.rules.special_agreement import INSURED, OWNER
from insdesk.specs.agreement_form import agreement_form
from insdesk.specs.codecs import Context
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.multi_line import MultiLineEdit
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.coverage_sets.commands import NAME
from insdesk.ui.tabs.coverage_sets.presenter import preview

_GAP = 8
_LINES = 8


class AgreementEditor(QWidget):
    """Has a form for each kind and shows the one that fits. `shipped` is the clause of the program."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, shipped: AgreementTemplate, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shipped = shipped
        self._clock = clock
        self._record = AgreementTemplate()
        self.views = {kind: self._new_view(kind) for kind in AgreementKind}
        self._places = QWidget(self)
        self._preview = QLabel(self)
        self._lay_out()

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    @property
    def record(self) -> AgreementTemplate:
        """What is shown, as it was read."""
        return self._record

    @property
    def view(self) -> FormView:
        """The form of the kind that is shown."""
        return self.views[self._record.kind]

    def show_record(self, record: AgreementTemplate) -> None:
        """Show `record`; a free text without an id is a fresh form."""
        self._record = record
        is_clause = record.kind is AgreementKind.OWNER_DIFFERS
        for kind, view in self.views.items():
            view.setVisible(kind is record.kind)
        if record.id is None and not is_clause:
            self.view.clear()
        else:
            self.view.load(record)
        self._places.setVisible(is_clause)
        self._preview.setVisible(is_clause)
        self._on_changed("")

    def rebase(self, record: AgreementTemplate) -> None:
        """The text was saved meanwhile, as it was: what is typed goes over that."""
        self._record = replace(self._record, id=record.id, version=record.version)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.view.is_dirty()

    def checked(self) -> AgreementTemplate | None:
        """Save was pressed: the text to be saved, or None after showing what is wrong."""
        return None if self.view.validate_all() else self.view.applied(self._record)

    def refuse(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what the service found, go to the first; return what belongs nowhere here."""
        rest = self.view.show_problems(problems)
        self.view.focus_first_problem()
        return rest

    def mark_clean(self) -> None:
        """What stands here is saved."""
        self.view.mark_clean()

    def _on_changed(self, _name: str) -> None:
        if self._record.kind is AgreementKind.OWNER_DIFFERS:
            text = preview(self.view.texts()["text"])
            self._preview.setText(_("With example names: {text}", text=text))
        self.changed.emit()

    def _on_place(self, place: str) -> None:
        edit = self._text()
        edit.insertPlainText(place)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shipped(self) -> None:
        edit = self._text()
        edit.put(self._shipped.text)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self) -> MultiLineEdit:
        edit = self.view.input("text")
        assert isinstance(edit, MultiLineEdit)  # noqa: S101  # so the spec says
        return edit

    def _new_view(self, kind: AgreementKind) -> FormView:
        prefix = "clause" if kind is AgreementKind.OWNER_DIFFERS else "agreement"
        view = FormView(agreement_form(kind), self._context, self, prefix=f"{NAME}.{prefix}")
        edit = view.input("text")
        height = edit.fontMetrics().lineSpacing() * _LINES
        edit.setMaximumHeight(2 * height)
        edit.setMinimumHeight(height)
        view.changed.connect(self._on_changed)
        view.submitted.connect(self.submitted)
        return view

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _lay_out(self) -> None:
        places = QHBoxLayout(self._places)
        places.setContentsMargins(0, 0, 0, 0)
        for name, text, do in (
            ("insured", _("Insert the insured's name"), partial(self._on_place, INSURED)),
            ("owner", _("Insert the owner's name"), partial(self._on_place, OWNER)),
            ("shipped", _("Use the program's text"), self._on_shipped),
        ):
            button = QPushButton(text, self._places)
            button.setObjectName(f"{NAME}.clause.action.{name}")
            button.setProperty(ROLE, "link")
            button.clicked.connect(do)
            places.addWidget(button)
        places.addStretch(1)
        self._preview.setObjectName(f"{NAME}.clause.preview")
        self._preview.setProperty(ROLE, "hint")
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for view in self.views.values():
            layout.addWidget(view)
        layout.addWidget(self._places)
        layout.addWidget(self._preview)
        layout.addStretch(1)
