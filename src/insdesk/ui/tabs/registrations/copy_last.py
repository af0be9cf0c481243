"""Ctrl+D and Ctrl+": what this person registered before, copied into the registration on the page (DE-3)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.ids import RegistrationId
from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.rules.coverage_sets import usual_line
from insdesk.rules.last_registration import DEFAULTS, copied_values
from insdesk.rules.parties import party_prefix
from insdesk.rules.slips import slip_prefix
from insdesk.specs.field import Values
from insdesk.specs.registration_form import LINE_FORM
from insdesk.ui.forms.copying import copy_into
from insdesk.ui.forms.input_factory import FormInput
from insdesk.ui.forms.last_fill import LastFill
from insdesk.ui.forms.last_record import LastRecord
from insdesk.ui.forms.line_row import LineRow
from insdesk.ui.forms.typed import TypedForm, TypedLines
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.registrations.blocks import FormPart
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.tabs.registrations.form import RegistrationForm

Then = Callable[[], None]


class CopyLast(QObject):
    """Copies on request; what is on the page by the time the answer comes is what counts."""

    def __init__(self, shell: Shell, work: EntryWork, form: RegistrationForm, fills: LastFill) -> None:
        super().__init__(form)
        self._work = work
        self._form = form
        self._fills = fills
        self._last: LastRecord[Registration] = LastRecord(shell, work.last, self)

    def copy_all(self, own: RegistrationId | None, then: Then) -> None:
        """Fill what is empty from the last registration but `own`; afterwards say so, and do `then`."""
        self._last.ask(own, partial(self._on_all, own is None, then))

    def copy_field(self, own: RegistrationId | None) -> None:
        """Put what the last registration has in the field with the keys there, over what it holds."""
        path = self._form.focused_path()
        if path:
            self._last.ask(own, partial(self._on_field, path))

    def forget(self) -> None:
        """Another registration is shown."""
        self._last.forget()

    def _on_all(self, is_new: bool, then: Then, last: Registration) -> None:
        with self._fills.filling():
            took = tuple(self._fill(last, DEFAULTS if is_new else frozenset()))
            then()
        self._last.say_copied(last.number, took)

    def _fill(self, last: Registration, over: frozenset[str]) -> Iterator[str]:
        """Fill in; the titles of what took its value, in reading order."""
        head, today = self._form.head, self._work.today()
        yield from _copied(head, {"agency_mode": last.agency_mode}, over)  # decides which insurers there are
        insurers = self._form.book.offered(self._form.agency_mode, today)
        offered = frozenset(one.id for one in insurers if one.id is not None)
        values = copied_values(last, self._form.energy, offered, today)
        for card in self._form.slips.values():
            if card.is_on:
                yield from _copied(card.part, values.get(card.kind, {}), over)
        if self._fill_lines(last):
            yield _(LINE_FORM.sections[0].title)

    def _fill_lines(self, last: Registration) -> bool:
        """Products and sums insured, where no line is typed yet; premiums are every policy's own."""
        card = self._form.slips[SlipKind.COMMERCIAL]
        like = self._work.lines_like(last, self._form.record())
        usual = (usual_line(one, self._work.product(one.product_code)) for one in like if one is not None)
        rows = tuple(TypedForm(LINE_FORM.texts(one)) for one in usual)
        if card.lines is None or not card.is_on or card.lines.is_locked or card.lines.values() or not rows:
            return False
        card.lines.take_up(TypedLines(rows, is_dirty=True))
        return True

    def _on_field(self, path: str, last: Registration) -> None:
        place = self._place_of(path, last) if path == self._form.focused_path() else None
        if place is None:
            return
        field_input, text = place
        if not text or (isinstance(field_input, ChoiceBox) and not field_input.offers(text)):
            self._last.say_nothing_there(last.number)
            return
        with self._fills.filling():
            field_input.put(text)

    def _place_of(self, path: str, last: Registration) -> tuple[FormInput, str] | None:
        """The input at `path`, and what `last` has there as text."""
        for one in self._form.parts:
            name = path.removeprefix(f"{one.path}.") if one.path else path
            if name in one.view.texts() and (not one.path or name != path):
                record = _record_at(last, one.path)
                text = "" if record is None else one.view.spec.texts(record)[name]
                return one.view.input(name), text
        grid = self._form.slips[SlipKind.COMMERCIAL].lines
        rows = () if grid is None else grid.rows
        row = next((one for one in rows if one.focused_column()), None)
        return None if row is None else self._cell_of(row, rows.index(row), last)

    def _cell_of(self, row: LineRow, number: int, last: Registration) -> tuple[FormInput, str]:
        """A product comes from the line at the same place, anything else from that of the same product."""
        column = row.focused_column() or ""
        like = self._work.lines_like(last, self._form.record())
        if column == "product_code":
            line = like[number] if number < len(like) else None
        else:
            product = row.inputs["product_code"].text()
            line = next((one for one in like if one is not None and one.product_code == product), None)
        return row.inputs[column], "" if line is None else LINE_FORM.texts(line)[column]


def _copied(part: FormPart, values: Values, over: frozenset[str]) -> Iterator[str]:
    for name in copy_into(part.view, values, over):
        yield _(part.view.spec.field(name).title)


def _record_at(last: Registration, path: str) -> object | None:
    """What the form at `path` shows of `last`; None where it has no such slip."""
    records: dict[str, object | None] = {"": last, "car": last.car}
    records |= {party_prefix(role): last.party(role) for role in PartyRole}
    records |= {slip_prefix(kind): last.slip(kind) for kind in SlipKind}
    return records[path]
