"""The form of one product: judged at every key among the others of its coverage form."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import CoverageForm, ProductDraft, ProductUses
from insdesk.specs.catalogue_form import PRODUCT_FORM
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.catalogue import presenter
from insdesk.ui.tabs.catalogue.commands import NAME

Judge = Callable[[ProductDraft], tuple[Problem, ...]]


class ProductForm(RecordPane):
    """Shows one product at a time."""

    def __init__(self, clock: Clock, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(PRODUCT_FORM, clock, NAME, parent, prefix=f"{NAME}.product")
        self._judge = judge
        self._draft = ProductDraft(code="", name="")
        self._uses: Mapping[str, ProductUses] = {}
        self._used = QLabel(self)
        self._used.setObjectName(f"{NAME}.product.used")
        self._used.setProperty(ROLE, "hint")
        self._used.setTextFormat(Qt.TextFormat.PlainText)
        self._used.setWordWrap(True)
        self._block.add(self._used)

    @property
    def draft(self) -> ProductDraft:
        """What is shown, as it was read."""
        return self._draft

    def show_product(self, form: CoverageForm, draft: ProductDraft) -> None:
        """Show a product of `form`; without a code, a fresh one."""
        self._draft = draft
        self.view.set_choices("mains", presenter.main_choices(form, draft))
        if draft.code:
            self.view.load(draft)
        else:
            self.view.clear()
        self.set_title(presenter.heading(draft))
        self.say("")
        self.show_uses(self._uses)
        self.on_typed()
        self.note_dirty()

    def show_uses(self, uses: Mapping[str, ProductUses]) -> None:
        """Say how often the product is used, and lock what may not change for that."""
        self._uses = uses
        own = uses.get(self._draft.code, ProductUses())
        self._used.setText(presenter.used_text(self._draft, own))
        self.view.set_locked(presenter.locks(own))

    def checked(self) -> ProductDraft | None:
        """Save was pressed: the product to be saved, or None after showing what is wrong."""
        if self.view.validate_all():
            return None
        draft = self.view.applied(self._draft)
        problems = self._judge(draft)
        if any(problem.blocks for problem in problems):
            self.refuse(problems)
            return None
        return draft

    def on_typed(self) -> None:
        self.view.show_problems(self._judge(self.view.spec.applied(self._draft, self.view.values())))
