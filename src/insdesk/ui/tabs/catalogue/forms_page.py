"""Page 条款与险种: forms and products on the left, the form of one product on the right."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import CoverageForm, ProductDraft, ProductUses
from insdesk.specs.error_text import explain
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.catalogue import presenter, questions
from insdesk.ui.tabs.catalogue.cards import FormsCard, ProductsCard
from insdesk.ui.tabs.catalogue.changes import CatalogueChanges
from insdesk.ui.tabs.catalogue.presenter import FormLine
from insdesk.ui.tabs.catalogue.product_form import ProductForm
from insdesk.ui.tabs.catalogue.work import CatalogueWork

_MARGIN = 16
_LISTS_WIDTH, _FORM_WIDTH = 780, 600


class FormsPage(QWidget):
    """Follows the cursor with the form; asks once before something typed would be dropped."""

    state_changed = Signal()
    """Another form or product, or the dirty mark, or whether a change is on its way differs."""

    def __init__(self, shell: Shell, work: CatalogueWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work
        self._uses: Mapping[str, ProductUses] = {}
        self._line: FormLine | None = None
        self._has_new_uses = False
        self._wants_form = False
        self._wants_next = False
        self.forms = FormsCard(shell, self)
        self.products = ProductsCard(shell, self)
        self.form = ProductForm(shell.clock, self._judge, self)
        self.changes = CatalogueChanges(shell, work, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._lay_out()
        self._connect()

    @property
    def line(self) -> FormLine | None:
        """The coverage form whose products are shown."""
        return self._line

    @property
    def draft(self) -> ProductDraft:
        """The product on the right, as it was read."""
        return self.form.draft

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_dirty()

    def refresh(self) -> None:
        """Show the catalogue of now; form and product stay, and so does what is half typed."""
        self._show_forms(self._code)
        self._shell.runner.read(self._work.uses, self._on_uses, self._shell.show_error, self)

    def new_product(self) -> None:
        """A fresh form."""
        if self._form is not None and self.may_leave():
            self._show_product("")
            self.form.focus_first()

    def save(self, *, then_next: bool = False) -> None:
        """Save the product on the right; then on to the next one in the list, if asked for."""
        if self._line is not None and not self.changes.is_busy:
            draft = self.form.checked()
            if draft is not None:
                self._wants_next = then_next
                self.changes.save_product(self._line, draft)

    def may_leave(self) -> bool:
        """Whether the form may show something else; asks when something was typed."""
        return not self.is_dirty() or self._shell.ask(questions.leaving(presenter.heading(self.draft)))

    def revert(self) -> None:
        """Drop what was typed."""
        self._show_product(self.draft.code)

    @property
    def _code(self) -> str:
        return "" if self._line is None else self._line.code

    @property
    def _form(self) -> CoverageForm | None:
        return None if self._line is None else self._line.form

    def _judge(self, draft: ProductDraft) -> tuple[Problem, ...]:
        return self._work.desk.coverage_forms.check_product(self._code, draft)

    def _show_forms(self, code: str) -> None:
        catalogue = self._work.desk.catalogue
        self.forms.show_lines(presenter.form_lines(catalogue.editions, catalogue.damaged), code)
        self._show_form()

    def _show_form(self) -> None:
        """The products of the form under the cursor; the product on the right stays where that has it."""
        self._line = self.forms.current
        form = self._form
        self.form.setEnabled(form is not None)
        if form is None:
            self.products.show_lines((), "")
        elif self.is_dirty():
            self._show_lines()
        else:
            codes = [one.code for one in form.every]
            self._show_product(self.draft.code if self.draft.code in codes else next(iter(codes), ""))
        self.state_changed.emit()

    def _show_lines(self) -> None:
        if self._form is not None:
            today = self._shell.clock.today()
            lines = presenter.product_lines(self._form, self._uses, today, self.products.text)
            self.products.show_lines(lines, self.draft.code)

    def _show_product(self, code: str) -> None:
        if self._form is not None:
            self.form.show_product(self._form, presenter.draft_of(self._form, code))
            self._show_lines()
            self.state_changed.emit()

    def _on_uses(self, uses: Mapping[str, ProductUses]) -> None:
        self._uses = uses
        self.form.show_uses(uses)
        self._has_new_uses = True
        self._follow.start()

    def _on_chosen(self) -> None:
        self._wants_form = True
        self._follow.start()

    def _on_follow(self) -> None:
        """The click or key that moved a cursor is over: show what it is on."""
        line, product = self.forms.current, self.products.current
        is_other_form = line is not None and line.code != self._code
        is_other_product = product is not None and product.code != self.draft.code
        if (is_other_form or is_other_product) and not self.may_leave():
            self._wants_form = False
            self.forms.go_to(self._code)
            self._show_lines()
        elif is_other_form:
            self.form.mark_clean()
            self._show_form()
        elif is_other_product and product is not None:
            self._show_product(product.code)
        elif self._has_new_uses:
            self._show_lines()
        self._has_new_uses = False
        if self._wants_form:
            self._wants_form = False
            self.form.focus_first()

    def _on_saved(self, code: str) -> None:
        self.form.mark_clean()
        self._show_forms(self._code)
        self._show_product(code)
        if self._wants_next:
            self._wants_form = True
            self.products.go_on()

    def _on_gone(self) -> None:
        self.form.mark_clean()
        self._show_forms(self._code)

    def _on_form_saved(self, code: str) -> None:
        self._show_forms(code)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInputError):
            self.form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self.form.say(explain(error).sentence, STATE_ERROR)
        else:
            self._shell.show_error(error)

    def _on_busy_changed(self) -> None:
        self.form.set_busy(self.changes.is_busy)
        self.state_changed.emit()

    def _on_save_and_next(self) -> None:
        self.save(then_next=True)

    def _lay_out(self) -> None:
        lists = QSplitter(Qt.Orientation.Vertical, self)
        lists.setChildrenCollapsible(False)
        lists.addWidget(self.forms)
        lists.addWidget(self.products)
        lists.setStretchFactor(1, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(lists)
        splitter.addWidget(self.form)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_LISTS_WIDTH, _FORM_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._follow.timeout.connect(self._on_follow)
        self.forms.current_changed.connect(self._follow.start)
        self.products.current_changed.connect(self._follow.start)
        self.products.chosen.connect(self._on_chosen)
        self.products.new_asked.connect(self.new_product)
        self.products.text_changed.connect(self._show_lines)
        self.form.save_asked.connect(self.save)
        self.form.save_and_next_asked.connect(self._on_save_and_next)
        self.form.revert_asked.connect(self.revert)
        self.form.dirty_changed.connect(self.state_changed)
        self.changes.product_saved.connect(self._on_saved)
        self.changes.gone.connect(self._on_gone)
        self.changes.form_saved.connect(self._on_form_saved)
        self.changes.refused.connect(self._on_refused)
        self.changes.busy_changed.connect(self._on_busy_changed)
