"""What makes typing in 承保登记 fast: copying from the registration before, on to the next gap (DE-3)."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from insdesk.domain.progress import Progress
from insdesk.domain.records.registration import Registration
from insdesk.ui.actions import Handler
from insdesk.ui.forms.last_fill import LastFill
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import COPY_FIELD, COPY_LAST, NEXT_GAP
from insdesk.ui.tabs.registrations.agreement_texts import AgreementTexts
from insdesk.ui.tabs.registrations.commands import AGREEMENT_TEXTS, COVERAGE_SETS
from insdesk.ui.tabs.registrations.copy_last import CopyLast
from insdesk.ui.tabs.registrations.coverage_sets import CoverageSetMenu
from insdesk.ui.tabs.registrations.entry_judge import EntryJudge
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.judging import next_gap
from insdesk.ui.tabs.registrations.party_link import PartyLink
from insdesk.ui.tabs.registrations.questions import linking_question
from insdesk.ui.tabs.registrations.shelf import Shelf
from insdesk.ui.tabs.registrations.typed_registration import take_up, typed_in


class Page(Protocol):
    """What the entry page does for them."""

    def draft(self) -> Registration | None:
        """What is open, if it may be edited."""
        ...

    def judge_again(self) -> None:
        """Something differs."""
        ...

    def focus_first_gap(self) -> None:
        """Focus the first field that is missing or wrong."""
        ...

    def focus_register(self) -> None:
        """To 登记."""
        ...


class EntryAids(QObject):
    """Acts on the form of `page`, while what is open there may be edited."""

    def __init__(
        self, shell: Shell, work: EntryWork, form: RegistrationForm, judge: EntryJudge, page: Page
    ) -> None:
        super().__init__(form)
        self._shell = shell
        self._work = work
        self._form = form
        self._judge = judge
        self._page = page
        restore = partial(take_up, form, only_changed=False)
        self._fills = LastFill(form, partial(typed_in, form), restore)
        self._copying = CopyLast(shell, work, form, self._fills)
        self.shelf = Shelf()
        """What can be put in; the page renews it."""
        self.sets = CoverageSetMenu(shell, work, form, self._fills, self._ready)
        self.texts = AgreementTexts(form.closing.view, shell, self._ready)
        form.link_asked.connect(self._on_link_asked)

    @property
    def handlers(self) -> dict[str, Handler]:
        """What it does, by command: possible while something is open that may be edited."""
        return {
            COPY_LAST: self.copy_last,
            COPY_FIELD: self.copy_field,
            NEXT_GAP: self.focus_next_gap,
            COVERAGE_SETS: self.choose_set,
            AGREEMENT_TEXTS: self.insert_text,
        }

    def copy_last(self) -> None:
        """Fill what is empty from what this person registered before."""
        draft = self._page.draft()
        if draft is not None:
            self._copying.copy_all(draft.id, self._on_filled)

    def copy_field(self) -> None:
        """Put what that has in the field with the keys there."""
        draft = self._page.draft()
        if draft is not None:
            self._copying.copy_field(draft.id)

    def focus_next_gap(self) -> None:
        """Focus the next field that is missing or wrong; when there is none any more, 登记."""
        if self._page.draft() is None:
            return
        self._page.judge_again()
        problems = self._judge.open_problems
        gap = next_gap(self._form.readings(), problems, self._form.focused_path())
        if gap:
            self._form.focus_path(gap)
        elif not problems:
            self._page.focus_register()

    def reload(self) -> None:
        """Sets or texts changed: offer those of now."""
        work = partial(_read_shelf, self._work)
        self._shell.runner.read(work, self._on_shelf, self._shell.show_error, self)

    def forget(self) -> None:
        """Another registration is shown."""
        self.texts.show_lock(self._page.draft() is None)
        self._fills.forget()
        self._copying.forget()

    def insert_text(self) -> None:
        """Offer the texts for the special agreement."""
        if self._page.draft() is not None:
            self.texts.open_menu()

    def choose_set(self) -> None:
        """Offer the coverage sets that fit the car."""
        if self._page.draft() is not None:
            self.sets.open_menu()

    def _on_shelf(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._form.follow_names()  # the clause may be another one

    def _on_link_asked(self, link: PartyLink) -> None:
        if self._shell.ask(linking_question(link.role, link.replaced())):
            link.set_linked(True)

    def _ready(self) -> Shelf:
        return self.shelf

    def _on_filled(self) -> None:
        self._page.judge_again()
        self._page.focus_first_gap()


def _read_shelf(work: EntryWork, _progress: Progress) -> Shelf:
    return work.shelf()
