"""承保登记: one registration from the first key to 登记. Decides when to read and when to save."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.rules.rebate import Rebate
from insdesk.rules.status import has_receipts
from insdesk.specs.codecs import Context
from insdesk.specs.error_text import explain
from insdesk.specs.problem_text import missing_text
from insdesk.ui.actions import Handler
from insdesk.ui.dialogs.explanation import rebate_dialog
from insdesk.ui.forms.typing_clock import TypingClock
from insdesk.ui.forms.typing_keeper import HalfTyped, TypingKeeper
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.standard_actions import FINISH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tables.overlay import EmptyNotice
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.commands import VERIFY
from insdesk.ui.tabs.registrations.entry_aids import EntryAids
from insdesk.ui.tabs.registrations.entry_judge import EntryJudge
from insdesk.ui.tabs.registrations.entry_locks import EntryLocks
from insdesk.ui.tabs.registrations.entry_reloads import EntryReloads
from insdesk.ui.tabs.registrations.entry_sheet import lay_out_sheet
from insdesk.ui.tabs.registrations.entry_work import EntryWork, Opened, loaded, saved_by
from insdesk.ui.tabs.registrations.footer import EntryFooter
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.header import EntryHeader
from insdesk.ui.tabs.registrations.presenter import REGISTERED_LOCK, amounts, expected_rebate, open_text
from insdesk.ui.tabs.registrations.renewal_notice import RenewalNotice
from insdesk.ui.tabs.registrations.resuming import Resumption
from insdesk.ui.tabs.registrations.typed_registration import half_typed, settled_keys, take_up, typed_in
from insdesk.ui.tabs.registrations.underwriting_notice import UnderwritingNotice, say_outcome
from insdesk.ui.tabs.registrations.verifying import go_to_verification, offer_verification, verification_chip

Load = Callable[[], Opened]
Save = Callable[..., Opened]


class EntryPage(QWidget):
    """Shows one registration at a time; `is_dirty` says whether leaving it would lose something."""

    state_changed = Signal()
    """Another registration, another status, or the dirty mark differs."""
    preview_asked = Signal(object)
    """The id of the registration to preview."""
    next_asked = Signal()
    """Done with this one: the next customer."""

    def __init__(self, shell: Shell, work: EntryWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work
        self._opened: Opened | None = None
        self._rebate = Rebate(())
        self._is_busy = False
        self._was_dirty = False
        self._goes_on = False
        self.setObjectName(f"{SCREEN}.page")
        self._pages = QStackedLayout(self)
        self._nothing = EmptyNotice(SCREEN, self)
        self._sheet = QWidget(self)
        self._header = EntryHeader(self._sheet)
        self._scroll = QScrollArea(self._sheet)
        self.form = RegistrationForm(
            self._context, work.product, work.with_clause, self._header, self._scroll
        )
        self.footer = EntryFooter(SCREEN, self._sheet)
        self.notice = RenewalNotice(self.form)
        self.underwriting = UnderwritingNotice(shell, work, self._sheet)
        self._judge = EntryJudge(self.form, work)
        self.reloads = EntryReloads(shell, work, self._judge, self)
        self._locks = EntryLocks(shell, self.form, self._sheet)
        self._typing = TypingKeeper(SCREEN, work.desk.form_drafts, shell, self._half_typed, self)
        self._time = TypingClock(shell.clock)
        self.aids = EntryAids(shell, work, self.form, self._judge, self)
        self._enter = EnterFilter(self._sheet)
        self._lay_out()
        self._connect()
        self.hide_form()

    @property
    def registration(self) -> Registration | None:
        """What is open, as it was last read or saved."""
        return None if self._opened is None else self._opened.registration

    @property
    def is_draft(self) -> bool:
        """Whether something is open that may be edited."""
        return self.registration is not None and self.registration.status is RegistrationStatus.DRAFT

    def draft(self) -> Registration | None:
        """What is open, if it may be edited."""
        return self.registration if self.is_draft else None

    @property
    def may_be_paid(self) -> bool:
        """Whether what is open has receipts, or is to have some (UR-12)."""
        one = self.registration
        return one is not None and has_receipts(one.status, one.agency_mode)

    @property
    def must_verify(self) -> bool:
        """Whether what is open is a draft that waits to be handed in, or to be verified."""
        return self.is_draft and self._opened is not None and self._opened.stand.is_open

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done by key on this page."""
        own = {SAVE: self.save_draft, FINISH: self.register, SAVE_AND_NEXT: self.register_and_next}
        return {**own, VERIFY: self.verify, **self.aids.handlers}

    def is_dirty(self) -> bool:
        """Whether something was typed and is saved nowhere."""
        return self.is_draft and self.form.is_dirty()

    def hide_form(self) -> None:
        """Nothing is open; what was typed is given up."""
        self._opened = None
        self.reloads.watch(None)
        self._typing.begin()
        self._pages.setCurrentWidget(self._nothing)
        self.state_changed.emit()

    def open(self, load: Load) -> None:
        """Read a registration off this thread, then show it. What is open now must not matter any more."""
        self._shell.runner.read(partial(loaded, load), self._on_opened, self._shell.show_error, self)

    def take_up(self, resumed: Resumption) -> None:
        """Go on with what was half typed when the program ended."""
        self._on_opened(resumed.opened)
        self._locks.release()
        take_up(self.form, resumed.content, only_changed=resumed.only_changed)
        self.notice.load(resumed.opened.notes, settled_keys(resumed.content))
        self._typing.begin(resumed.draft.key)
        self._on_form_changed()
        self._typing.keep_now()  # over what it goes now, should the program end again

    def save_draft(self) -> None:
        """暂存: whatever is there, as long as it can be read."""
        if not self._may_save():
            return
        self.form.commit()
        refused = self._judge.unreadable()
        if refused:
            self._judge.take_refusal(refused)
            self._on_form_changed()
            self._point_at(refused)
            return
        self._goes_on = False
        self._write(self._work.save_draft, self._on_draft_saved, _("Saving the draft"))

    def register(self) -> None:
        """登记: everything must be there; if not, all that is missing is shown at once."""
        self._register(goes_on=False)

    def verify(self) -> None:
        """交复核: keep the draft, and let it wait to be verified; as complete as for 登记."""
        self._finish(self._work.hand_in, self._on_handed_in, _("Handing in the draft"))

    def register_and_next(self) -> None:
        """登记, then on to the next customer."""
        if self.registration is not None and not self.is_draft:
            self.next_asked.emit()
        else:
            self._register(goes_on=True)

    def focus_first_gap(self) -> None:
        """Focus the first field that is missing something, without showing anything as wrong.

        A registered one has no gaps: then it is the way to the next one.
        """
        problems = self._judge.open_problems
        if not self.is_draft:
            self.footer.next_button.setFocus()
        elif problems:
            self.form.focus_path(problems[0].field)
        elif not self._enter.focus_first():
            self.setFocus()

    def focus_register(self) -> None:
        """To 登记, or to what comes before it."""
        self.footer.finishing_button.setFocus(Qt.FocusReason.TabFocusReason)

    def judge_again(self) -> None:
        """Something differs: what is wrong now, what it earns."""
        self._on_form_changed()

    def _on_opened(self, opened: Opened) -> None:
        self._pages.setCurrentWidget(self._sheet)
        self._show(opened)
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.focus_first_gap()

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        self._typing.begin()
        self._time.begin()
        self.aids.forget()
        self._judge.begin(opened)
        self._locks.begin(opened)
        self.form.book = opened.book
        self.aids.shelf = opened.shelf
        self.form.load(opened.registration)
        self.notice.load(opened.notes)
        self.form.lock("" if self.is_draft else _(REGISTERED_LOCK))
        self.footer.set_registered(not self.is_draft, may_be_paid=self.may_be_paid)
        self.footer.set_verifying(self.must_verify)
        self._tell(opened)
        self._judge.use_tariffs(opened.tariffs)
        self.reloads.watch(opened.registration)
        self.state_changed.emit()

    def _tell(self, opened: Opened) -> None:
        self._header.tell(opened.registration, opened.owner, opened.contract_number)
        self._header.set_verification(*verification_chip(opened))
        self.underwriting.show_case(opened.registration, opened.case)

    def _on_form_changed(self) -> None:
        if self._opened is None:
            return
        record = self.form.record()
        self.notice.refresh()
        self._locks.look(record)
        self._judge.look(record)
        self._rebate = expected_rebate(record, self.form.book, self._shell.clock.today())
        figures = amounts(record, self._rebate)
        self.footer.show_amounts(figures.due, figures.rebate, is_expected=self.is_draft)
        open_problems, must_verify = self._judge.open_problems, self.must_verify
        missing = open_text(open_problems, must_verify=must_verify) if self.is_draft else ""
        self.footer.show_missing(missing, shouts=self._judge.was_tried and bool(self._judge.open_problems))
        is_dirty = self.is_dirty()
        self._header.set_dirty(is_dirty)
        if is_dirty != self._was_dirty:
            self._was_dirty = is_dirty
            self.state_changed.emit()
        if is_dirty:
            self._time.note()
        self._typing.note()

    def _on_draft_saved(self, sent: Registration, saved: Opened) -> None:
        self._set_busy(False)
        self._typing.saved()
        self._time.begin()
        self._opened = saved
        self._judge.take_warnings(saved.warnings)
        self.reloads.watch(saved.registration)
        is_unchanged = self.form.record() == sent
        self.form.rebase(saved.registration)
        if is_unchanged:
            self.form.mark_clean()
        self._tell(saved)
        self._on_form_changed()
        self.state_changed.emit()
        self._shell.hub.publish(saved.changes)
        self._shell.say(_("Kept as draft {number}", number=saved.registration.number), MessageLevel.SUCCESS)

    def _on_registered(self, _sent: Registration, saved: Opened) -> None:
        self._set_busy(False)
        self._typing.saved()
        self._show(saved)
        self.focus_first_gap()
        self._shell.hub.publish(saved.changes)
        say_outcome(self._shell, saved)
        if self._goes_on:
            self.next_asked.emit()

    def _on_handed_in(self, _sent: Registration, saved: Opened) -> None:
        self._set_busy(False)
        self._typing.saved()
        self._show(saved)
        self._shell.hub.publish(saved.changes)
        go_to_verification(self._shell, saved)

    def _on_read_again(self, opened: Opened) -> None:
        """Verified, underwritten or corrected elsewhere: as it stands now, what is being typed over it."""
        if self._opened is None or self._opened.registration.id != opened.registration.id or self._is_busy:
            return
        if not self.is_dirty():
            self._show(opened)
        elif opened.registration != self._opened.registration:
            typed = typed_in(self.form)
            self._show(opened)
            take_up(self.form, typed, only_changed=True)
        else:
            self._opened = replace(self._opened, stand=opened.stand, case=opened.case)
            self.footer.set_verifying(self.must_verify)
            self._tell(self._opened)
            self.state_changed.emit()

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidInputError):
            self._judge.take_refusal(error.problems)
            self._on_form_changed()
            self._point_at(self._judge.open_problems or error.problems)
            return
        self.form.say(explain(error).sentence)
        if not offer_verification(self._shell, error, self.verify) and not self.underwriting.explains(error):
            self._shell.show_error(error)

    def _on_preview(self) -> None:
        if self.registration is not None:
            self.preview_asked.emit(self.registration.id)

    def _on_explanation(self) -> None:
        rebate_dialog("registration.explanation", self._rebate, self).open()

    def _on_missing(self) -> None:
        self._judge.try_all()
        self._on_form_changed()
        self.focus_first_gap()

    def _register(self, *, goes_on: bool) -> None:
        self._goes_on = goes_on
        self._finish(self._work.register, self._on_registered, _("Registering"))

    def _finish(self, save: Save, done: Callable[[Registration, Opened], None], title: str) -> None:
        """Check everything, then save."""
        if not self._may_save():
            return
        self.form.commit()
        self._judge.try_all()
        self._on_form_changed()
        problems = self._judge.open_problems
        if problems:
            self._point_at(problems)
            return
        self._write(save, done, title)

    def _may_save(self) -> bool:
        return self.is_draft and not self._is_busy

    def _point_at(self, problems: Sequence[Problem]) -> None:
        self.form.focus_path(problems[0].field)
        self._shell.say(missing_text(problems), MessageLevel.WARNING)

    def _write(self, save: Save, done: Callable[[Registration, Opened], None], title: str) -> None:
        sent = self.form.record()
        save = partial(save, half_typed=self._typing.key, spent=self._time.spent())
        self._set_busy(True)
        self._shell.runner.write(
            partial(saved_by, save, sent),
            partial(done, sent),
            self._on_refused,
            self,
            title,
        )

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._typing.hold(busy)
        self.footer.set_busy(busy)

    def _half_typed(self) -> HalfTyped | None:
        """What would be lost if the program ended now."""
        if self._opened is None or not self.is_dirty():
            return None
        return half_typed(self.form, self._opened, self.notice.settled_keys)

    def _context(self) -> Context:
        return Context(self._shell.clock.today())

    def _lay_out(self) -> None:
        self._header.place(self.form.head.view)
        self.form.put_on_top(self.notice)
        heads = (self._header, self._locks.notice, self.underwriting)
        lay_out_sheet(self._sheet, self._scroll, self.form, heads, self.footer)
        text = _("Nothing is open here. Choose an owner and a car to register, or a draft to go on with.")
        self._nothing.tell(text, _("Owners on file"), self.next_asked.emit)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._sheet)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form_changed)
        self.reloads.read_again.connect(self._on_read_again)
        self.notice.settled.connect(self._on_form_changed)
        self.notice.row_count_changed.connect(self._header.set_notes)
        self.notice.finished.connect(self.focus_first_gap)
        self._header.notes_asked.connect(self.notice.focus_first)
        self.form.path_changed.connect(self._judge.forget_path)
        self.footer.draft_asked.connect(self.save_draft)
        self.footer.register_asked.connect(self.register)
        self.footer.verify_asked.connect(self.verify)
        self.footer.next_asked.connect(self.next_asked)
        self.footer.preview_asked.connect(self._on_preview)
        self.footer.explanation_asked.connect(self._on_explanation)
        self.footer.missing_asked.connect(self._on_missing)
        self._enter.finished.connect(self.focus_register)
