"""The blocks of 承保登记 as forms, built from the specs; a card's title stands in for its section's."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import PartyRole
from insdesk.i18n import _
from insdesk.rules.parties import party_prefix
from insdesk.specs.field import Field, Question
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.registration_form import CLOSING_FORM, car_form, party_form
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.tabs.registrations.judging import BlockReading

SCREEN = "registration"


class FormPart(QObject):
    """One form of the page. `path` begins its field paths: `insured`, or nothing for the record's own."""

    changed = Signal(str)
    """The field at this path differs."""

    def __init__(self, path: str, view: FormView) -> None:
        super().__init__(view)
        self.path = path
        self.view = view
        view.changed.connect(self._on_changed)

    @property
    def reading(self) -> BlockReading:
        """What it says now, for judging."""
        names = tuple(field.name for field in self.view.spec.fields)
        return BlockReading(self.path, names, self.view.reading())

    def _on_changed(self, name: str) -> None:
        self.changed.emit(f"{self.path}.{name}" if self.path else name)


def untitled(spec: FormSpec) -> FormSpec:
    """`spec` without section titles: the card it stands in has one."""
    return replace(spec, sections=tuple(replace(section, title="") for section in spec.sections))


def part(spec: FormSpec, path: str, context: ContextSource, parent: QWidget) -> FormPart:
    """The form of `spec`, with object names `registration.<name of the spec>.<field>`."""
    view = FormView(untitled(spec), context, parent, prefix=f"{SCREEN}.{spec.name}", path=path)
    return FormPart(path, view)


def carded(one: FormPart, title: str, parent: QWidget) -> Block:
    """`one` in a card of its own."""
    block = Block(_(title), f"{SCREEN}.{one.path}.card", parent)
    block.add(one.view)
    return block


def party_part(role: PartyRole, context: ContextSource, parent: QWidget) -> FormPart:
    """投保人, 被保险人 or 行车证车主."""
    return part(party_form(role), party_prefix(role), context, parent)


def car_part(context: ContextSource, parent: QWidget) -> FormPart:
    """The car."""
    return part(car_form(), "car", context, parent)


def closing_part(is_clause_due: Callable[[], bool], context: ContextSource, parent: QWidget) -> FormPart:
    """特别约定 and remarks. The tick is asked for only while insured and registered owner differ (NB-4)."""

    def is_asked(_values: object) -> bool:
        return is_clause_due()

    return part(_side_by_side(CLOSING_FORM, is_asked), "", context, parent)


def _side_by_side(spec: FormSpec, is_asked: Question) -> FormSpec:
    """Agreement and remarks next to each other; the tick below the agreement it belongs to."""
    by_name = {field.name: field for field in spec.fields}
    fields: tuple[Field, ...] = (
        replace(by_name["special_agreement"], span=1),
        replace(by_name["remarks"], span=1),
        replace(by_name["special_checked"], shown=is_asked),
    )
    return replace(spec, sections=(Section("", fields),))
