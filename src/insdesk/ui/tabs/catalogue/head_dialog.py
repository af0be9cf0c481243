"""Title, day and cars of a coverage form: of one that is there, or of a copy of it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.catalogue import CoverageForm
from insdesk.i18n import _
from insdesk.specs.catalogue_form import HEAD_FORM
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.catalogue.presenter import FormLine
from insdesk.ui.tabs.catalogue.work import CatalogueWork
from insdesk.ui.text import quoted

_CHARACTERS = 48


class HeadDialog(RecordDialog):
    """`saved` tells the FormHead and the ChangeSet. It is judged at every key."""

    def __init__(  # what it shows, and whom it asks
        self,
        line: FormLine,
        form: CoverageForm,
        work: CatalogueWork,
        shell: Shell,
        parent: QWidget,
        *,
        is_copy: bool,
    ) -> None:
        title = _("Copy of {form} as a new form", form=quoted(line.title)) if is_copy else line.title
        write = partial(work.copy_form if is_copy else work.save_head, line)
        super().__init__("coverage_form", title, HEAD_FORM, form.head, write, shell, parent)
        self._head = form.head
        self._check = partial(work.desk.coverage_forms.check_head, "" if is_copy else line.code)
        self.view.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _CHARACTERS)
        if is_copy:
            self.view.clear({"energies": form.head.energies})
        else:
            self.view.load(form.head)
        self.view.changed.connect(self._on_changed)

    def _on_changed(self, _name: str) -> None:
        values = self.view.values()
        if values["title"] and values["effective_from"]:
            self.view.show_problems(self._check(self.view.spec.applied(self._head, values)))
