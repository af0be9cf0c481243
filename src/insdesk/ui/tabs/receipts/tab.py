"""代办服务收款: what is to collect on the left, the policy chosen with its receipts on the right (UR-15)."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import RegistrationId
from insdesk.domain.records.receipt import Account
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.ports import Question, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, PRINT, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.receipts import presenter
from insdesk.ui.tabs.receipts.account_card import AccountCard
from insdesk.ui.tabs.receipts.cashier import Cashier
from insdesk.ui.tabs.receipts.collect_footer import CollectFooter
from insdesk.ui.tabs.receipts.collect_form import CollectForm
from insdesk.ui.tabs.receipts.collections_page import CollectionsPage
from insdesk.ui.tabs.receipts.commands import COLLECT_AND_PRINT, NAME, OPEN_POLICY, REVERSE
from insdesk.ui.tabs.receipts.work import Done, ReceiptWork
from insdesk.ui.text import quoted

_MARGIN = 16
_GAP = 8
_LIST_WIDTH, _ACCOUNT_WIDTH = 900, 540
_REGISTRATIONS = "registrations"
"""The tab that shows a policy, by name: screens do not know each other."""


class ReceiptsTab(DeskTab):
    """Follows the list with the account; asks once before something typed would be dropped."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._wanted: RegistrationId | None = None
        self._wants_form = False
        self.page = CollectionsPage(desk, shell, self)
        self.card = AccountCard(self)
        self.footer = CollectFooter(self)
        self.form = CollectForm(shell.clock, self.footer, self)
        self._cashier = Cashier(desk, shell, self.form, self)
        self._work = ReceiptWork(desk, shell, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._lay_out()
        self._connect()
        self._offer_all()
        self.page.start(str(arguments.get("stage", presenter.OPEN)))
        self.receive({name: value for name, value in arguments.items() if name != "stage"})

    @property
    def account(self) -> Account | None:
        """The policy in sight with its receipts."""
        return self.card.account

    def title(self) -> str:
        return _("Collect payments")

    def arguments(self) -> TabArguments:
        shown = self._shown_id()
        return {} if shown is None else {"registration": shown}

    def is_dirty(self) -> bool:
        return self.form.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        """`registration` shows that policy, ready to collect; `stage` lists exactly those."""
        registration = arguments.get("registration")
        if isinstance(registration, int):
            self._on_chosen(registration)
        if "stage" in arguments:
            self.page.ask_stage(str(arguments["stage"]))

    def refresh(self) -> None:
        self.page.refresh()
        shown = self._shown_id()
        if shown is not None and self._may_leave():
            self._read(shown)

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.INSURER,)):
            self.page.reload_insurers()
        if not changes.touches((Entity.REGISTRATION, Entity.RECEIPT)):
            return
        self.page.refresh()
        shown = self._shown_id()
        if shown is not None and not self.is_dirty() and not self._cashier.is_busy:
            self._read(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.page.focus_box()

    def _on_row_changed(self, identifier: int) -> None:
        """The account follows the cursor, once the click or key that moved it is over."""
        if identifier != self._shown_id():
            self._wanted = RegistrationId(identifier)
            self._follow.start()

    def _on_chosen(self, identifier: int) -> None:
        self._wanted = RegistrationId(identifier)
        self._wants_form = True
        self._follow.start()

    def _on_follow(self) -> None:
        wanted = self._wanted
        if wanted is None or wanted == self._shown_id():
            self._enter_form()
        elif self._may_leave():
            self._read(wanted)
        else:
            self._wanted = None
            self._wants_form = False
            self._mark_shown()

    def _on_read(self, account: Account) -> None:
        if account.registration.id == self._wanted:
            self._show(account)
            self._mark_shown()
            self._enter_form()

    def _on_collect(self) -> None:
        if self.account is not None:
            self._cashier.collect(self.account, self._on_done)

    def _on_collect_and_print(self) -> None:
        if self.account is not None:
            self._cashier.collect(self.account, self._on_done_to_print)

    def _on_collect_and_next(self) -> None:
        if self.account is None or not self.form.can_collect:
            self._on_next()
        else:
            self._cashier.collect(self.account, self._on_done_and_next)

    def _on_reverse(self) -> None:
        account, receipt = self.account, self.card.receipt
        if account is not None and receipt is not None and presenter.can_reverse(account, receipt):
            self._cashier.reverse(account, receipt, self._on_done)

    def _on_print(self) -> None:
        if self.card.receipt is not None:
            self._cashier.show_paper(self.card.receipt)

    def _on_done(self, done: Done) -> None:
        self._wanted = done.account.registration.id
        self._show(done.account)
        self.form.focus_first()

    def _on_done_to_print(self, done: Done) -> None:
        self._on_done(done)
        self._on_print()

    def _on_done_and_next(self, done: Done) -> None:
        following = self.page.id_after(done.account.registration.id)
        self._on_done(done)
        self._go_to(following)

    def _on_refused(self) -> None:
        """Somebody was faster: show how it stands now."""
        shown = self._shown_id()
        if shown is not None:
            self._read(shown)

    def _on_next(self) -> None:
        self._go_to(self.page.id_after(self._shown_id()))

    def _on_open_policy(self) -> None:
        shown = self._shown_id()
        if shown is not None:
            self.shell.open_tab(_REGISTRATIONS, registration=shown)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from the form back to the list; from there, out."""
        if self.is_dirty():
            if self._may_leave() and self.account is not None:
                self._show(self.account)
        elif not self.page.isAncestorOf(self.focusWidget()):
            self.page.focus_rows()
        else:
            self.close_asked.emit()

    def _on_loaded(self) -> None:
        """The first policy is shown at once; later readings keep the one that is shown."""
        if self.account is not None:
            self._mark_shown()
        elif self._wanted is None:
            self.page.show_first()

    def _go_to(self, registration_id: RegistrationId | None) -> None:
        if registration_id is None:
            self.shell.say(_("That was the last one in the list."))
            self.page.focus_rows()
        else:
            self._on_chosen(registration_id)

    def _read(self, registration_id: RegistrationId) -> None:
        self._wanted = registration_id
        self._work.read(registration_id, self._on_read)

    def _show(self, account: Account) -> None:
        self.card.show_account(account)
        self.form.show_account(account)
        self._refresh_actions()

    def _enter_form(self) -> None:
        if self._wants_form:
            self._wants_form = False
            self.form.focus_first()

    def _mark_shown(self) -> None:
        shown = self._shown_id()
        if shown is not None:
            self.page.show_current(shown)

    def _shown_id(self) -> RegistrationId | None:
        return None if self.account is None else self.account.registration.id

    def _may_leave(self) -> bool:
        """Whether something else may be shown; asks when something was typed."""
        if not self.is_dirty() or self.account is None:
            return True
        return self.shell.ask(
            Question(
                title=_("Leave {name} without collecting?", name=quoted(presenter.heading(self.account))),
                text=_("What you typed there has not been saved and will be gone."),
                yes=_("Leave without saving"),
                no=_("Go on typing"),
                is_destructive=True,
            )
        )

    def _refresh_actions(self) -> None:
        """What is possible follows from the policy in sight and the receipt under the cursor."""
        account, receipt, is_free = self.account, self.card.receipt, not self._cashier.is_busy
        may_reverse = account is not None and presenter.can_reverse(account, receipt)
        for name, is_possible in {
            SAVE: self.form.can_collect and is_free,
            COLLECT_AND_PRINT: self.form.can_collect and is_free,
            SAVE_AND_NEXT: account is not None and is_free,
            REVERSE: may_reverse and is_free,
            PRINT: receipt is not None,
            OPEN_POLICY: account is not None,
        }.items():
            self.set_available(name, is_possible)

    def _offer_all(self) -> None:
        for name, handler in (
            (SAVE, self._on_collect),
            (SAVE_AND_NEXT, self._on_collect_and_next),
            (COLLECT_AND_PRINT, self._on_collect_and_print),
            (REVERSE, self._on_reverse),
            (PRINT, self._on_print),
            (OPEN_POLICY, self._on_open_policy),
            (FIND, self.page.focus_box),
            (REFRESH, self.refresh),
            (BACK, self._on_back),
        ):
            self.offer(name, handler)
        self._refresh_actions()

    def _connect(self) -> None:
        self._follow.timeout.connect(self._on_follow)
        self._cashier.busy_changed.connect(self._refresh_actions)
        self._cashier.refused.connect(self._on_refused)
        self.page.row_changed.connect(self._on_row_changed)
        self.page.chosen.connect(self._on_chosen)
        self.page.loaded.connect(self._on_loaded)
        self.card.receipt_changed.connect(self._refresh_actions)
        self.card.print_asked.connect(self._on_print)
        self.card.reverse_asked.connect(self._on_reverse)
        self.card.policy_asked.connect(self._on_open_policy)
        self.footer.collect_asked.connect(self._on_collect)
        self.footer.collect_and_next_asked.connect(self._on_collect_and_next)
        self.footer.print_asked.connect(self._on_collect_and_print)
        self.footer.next_asked.connect(self._on_next)
        self.form.dirty_changed.connect(self.title_changed)

    def _lay_out(self) -> None:
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(_GAP, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.card)
        column.addWidget(self.form)
        column.addStretch(1)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(_GAP)
        beside.addWidget(scrolling(cards), 1)
        beside.addWidget(self.footer)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.page)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_LIST_WIDTH, _ACCOUNT_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(splitter)
