"""What is wrong with the registration on the page, and what of it may be said yet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.enums import SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration
from insdesk.domain.records.registration import Registration, Slip
from insdesk.domain.records.tariff import TariffBook
from insdesk.rules.agency import choice_problems
from insdesk.rules.locks import as_agreed, insurer_field, lock_problems, locks_of
from insdesk.rules.status import is_editable
from insdesk.ui.forms.offers import insurer_choices, product_choices
from insdesk.ui.insurer_book import InsurerBook
from insdesk.ui.tabs.registrations.entry_work import EntryWork, Opened
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.judging import open_problems, problems_across
from insdesk.ui.tabs.registrations.premium_watch import PremiumWatch


class EntryJudge(QObject):
    """Fields speak for themselves; this adds what only the whole page, the catalogue or the service knows.

    An insurer that cannot be chosen any more, an odd compulsory premium and a product that does not fit are
    said at once, gaps across blocks only once 登记 was tried; a service's refusal, and what entry rules say
    of the draft as it was saved, until its field is edited.
    """

    def __init__(self, form: RegistrationForm, work: EntryWork) -> None:
        super().__init__(form)
        self._form = form
        self._work = work
        self._premium = PremiumWatch(form.slips[SlipKind.COMPULSORY])
        self._refused: tuple[Problem, ...] = ()
        self._warned: tuple[Problem, ...] = ()
        self._shown: tuple[Problem, ...] = ()
        self._offered: object = None
        self._products: object = None
        self.agreed: PreRegistration | None = None
        """What the contract that it comes from agreed."""
        self.was_tried = False
        self.open_problems: tuple[Problem, ...] = ()

    def begin(self, opened: Opened) -> None:
        """Another registration: nothing was tried or refused yet."""
        self._refused, self._shown, self.open_problems = (), (), ()
        self.agreed, self._warned = opened.agreed, opened.warnings
        self._offered = self._products = None
        self.was_tried = False

    def forget_path(self, path: str) -> None:
        """The field at `path` was edited: what a service said of it may be mended."""
        self._refused = tuple(one for one in self._refused if not _speaks_of(one, path))
        self._warned = tuple(one for one in self._warned if not _speaks_of(one, path))

    def take_refusal(self, problems: Iterable[Problem]) -> None:
        """A service refused to save because of these."""
        self._refused = tuple(problems)

    def take_warnings(self, problems: Iterable[Problem]) -> None:
        """What entry rules say of the draft as it was opened or saved."""
        self._warned = tuple(problems)

    def try_all(self) -> None:
        """登记 was pressed: from now on everything is said."""
        self.was_tried = True
        self._form.settle()

    def unreadable(self) -> tuple[Problem, ...]:
        """What refuses even 暂存."""
        own = (problem for block in self._form.readings() for problem in block.unreadable)
        return (*own, *(problem for cells in self._form.cells() for problem in cells.unreadable()))

    def use_book(self, book: object) -> None:
        """Insurers changed meanwhile."""
        if isinstance(book, InsurerBook):
            self._form.book = book
            self._offered = None
            self._form.changed.emit()

    def use_tariffs(self, book: object) -> None:
        """Another registration, or tables or region changed meanwhile: judge the premium by `book`."""
        if isinstance(book, TariffBook):
            self._premium.book = book
            self._form.changed.emit()

    def renew_products(self) -> None:
        """The catalogue changed meanwhile: offer and judge by it."""
        self._products = None
        self._form.changed.emit()

    def look(self, record: Registration) -> None:
        """Judge `record`, show what may be shown, offer the choices that go with it."""
        today = self._work.today()
        self._offer(record, today)
        blocks = self._form.readings()
        live = (
            *self._insurer_problems(record, today),
            *(lock_problems(record, self.agreed) if is_editable(record.status) else ()),
            *self._premium.look(record, today),
            *self._work.line_problems(record),
            *self._warned,
        )
        across = problems_across(blocks, record, today)
        said = (*self._refused, *live, *(across if self.was_tried else ()))
        if said or self._shown:  # again even when the same: fields drop what is said of them when edited
            self._shown = said
            self._form.show_problems(said)
        in_cells = (problem for cells in self._form.cells() for problem in cells.problems())
        self.open_problems = open_problems(blocks, (*self._refused, *live, *across, *in_cells), record)

    def _insurer_problems(self, record: Registration, today: date) -> tuple[Problem, ...]:
        """Why an insurer chosen earlier cannot be chosen any more (IN-4 to IN-6)."""
        found: list[Problem] = []
        for slip in record.slips:
            insurer = None if slip.insurer_id is None else self._form.book.by_id.get(slip.insurer_id)
            if insurer is not None:
                field = insurer_field(slip.kind)
                problems = choice_problems(insurer, record.agency_mode, today)
                found.extend(replace(problem, field=field) for problem in problems)
        return as_agreed(found, locks_of(record, self.agreed))

    def _offer(self, record: Registration, today: date) -> None:
        insurers = (record.agency_mode, today, tuple(slip.insurer_id for slip in record.slips))
        if insurers != self._offered:
            self._offered = insurers
            for kind, card in self._form.slips.items():
                slip = record.slip(kind) or Slip(kind=kind)
                card.set_insurers(
                    insurer_choices(
                        self._form.book, record.agency_mode, today, slip.insurer_id, slip.insurer_name
                    )
                )
        self._form.slips[SlipKind.COMMERCIAL].set_seats(record.car.seats)
        commercial, day = record.slip(SlipKind.COMMERCIAL), self._work.commercial_day(record)
        insurer_id = commercial.insurer_id if commercial is not None else None
        products = (day, record.car.energy, insurer_id)
        if products != self._products:
            self._products = products
            offered = self._work.products(day, record.car.energy)
            names = partial(self._work.other_names, insurer_id=insurer_id)
            self._form.slips[SlipKind.COMMERCIAL].set_products(product_choices(offered, names))


def _speaks_of(problem: Problem, path: str) -> bool:
    """Whether it is about the field at `path`, or about all lines of which that is a cell."""
    return path == problem.field or path.startswith(f"{problem.field}.")
