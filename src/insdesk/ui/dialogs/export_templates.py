"""The office's templates in the export dialog: choose one, keep the columns under a name, delete."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.export import ExportTemplate
from insdesk.i18n import _
from insdesk.services.export_templates import ExportTemplateService
from insdesk.specs.export_form import TEMPLATE_FORM
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.ports import MessageLevel, Question, Shell

_AS_SHOWN = "shown"
_GAP = 8


class ExportTemplates(QWidget):
    """`columns` tells which are chosen now. Starts with the columns as the list shows them."""

    chosen = Signal(object)
    """The columns of the template that somebody chose; None for those the list shows."""

    def __init__(
        self,
        service: ExportTemplateService,
        list_name: str,
        columns: Callable[[], tuple[str, ...]],
        shell: Shell,
    ) -> None:
        super().__init__()
        self._service, self._list_name, self._columns, self._shell = service, list_name, columns, shell
        self._templates: tuple[ExportTemplate, ...] = ()
        self._wanted_name = ""
        self.box = ChoiceBox(empty=False)
        self._save = QPushButton(_("Save template…"), self)
        self._delete = QPushButton(_("Delete…"), self)
        self._lay_out()
        self.box.edited_by_person.connect(self._on_chosen)
        self._save.clicked.connect(self._on_save)
        self._delete.clicked.connect(self._on_delete)
        self._show(())

    @property
    def current(self) -> ExportTemplate | None:
        """The one that is chosen."""
        return next((one for one in self._templates if str(one.id) == self.box.text()), None)

    def reload(self) -> None:
        """Read them again."""
        self._shell.runner.read(self._read, self._show, self._shell.show_error, self)

    def set_saving_possible(self, is_possible: bool) -> None:
        """A template without columns is none."""
        self._save.setEnabled(is_possible)

    def _read(self, _progress: Progress) -> tuple[ExportTemplate, ...]:
        return self._service.of_list(self._list_name)

    def _show(self, templates: tuple[ExportTemplate, ...]) -> None:
        current = self.box.text()
        self._templates = templates
        shown = Choice(_AS_SHOWN, _("Columns as the list shows them"))
        self.box.set_choices((shown, *(Choice(str(one.id), one.name) for one in templates)))
        saved = next((str(one.id) for one in templates if one.name == self._wanted_name), current)
        self.box.set_text(saved if self.box.offers(saved) else _AS_SHOWN)
        self._delete.setEnabled(self.current is not None)

    def _on_chosen(self) -> None:
        current = self.current
        self._wanted_name = ""
        self._delete.setEnabled(current is not None)
        self.chosen.emit(None if current is None else current.columns)

    def _on_save(self) -> None:
        """Under its own name again it takes the columns of now; under another it is a further one."""
        record = self.current or ExportTemplate(list_name=self._list_name)
        dialog = RecordDialog(
            "export_template",
            _("Save template"),
            TEMPLATE_FORM,
            replace(record, columns=self._columns()),
            self._store,
            self._shell,
            self.window(),
            about=_("Keeps which columns are ticked and their order. Everybody in the office can choose it."),
        )
        dialog.saved.connect(self._on_stored)
        dialog.open()

    def _store(self, record: ExportTemplate, _progress: Progress) -> ChangeSet:
        before = self.current
        is_further = before is not None and record.name != before.name
        stored = replace(record, id=None) if is_further else record
        return self._service.save(self._shell.actor, stored).changes

    def _on_stored(self, record: ExportTemplate, _changes: ChangeSet) -> None:
        self._wanted_name = record.name
        self._shell.say(_("Template kept: {name}", name=record.name), MessageLevel.SUCCESS)
        self.reload()

    def _on_delete(self) -> None:
        template = self.current
        if template is None or template.id is None:
            return
        question = Question(
            title=_("Delete the template “{name}”?", name=template.name),
            text=_("The list and its rows stay as they are."),
            yes=_("Delete"),
            is_destructive=True,
        )
        if self._shell.ask(question):
            work = partial(self._drop, template)
            self._shell.runner.write(work, self._on_deleted, self._shell.show_error, self)

    def _drop(self, template: ExportTemplate, _progress: Progress) -> ChangeSet:
        assert template.id is not None  # noqa: S101  # it came from the office
        return self._service.delete(self._shell.actor, template.id)

    def _on_deleted(self, _changes: ChangeSet) -> None:
        self.reload()

    def _lay_out(self) -> None:
        self.box.setObjectName("export.template")
        self.box.setAccessibleName(_("Export template"))
        for button, name in ((self._save, "save_template"), (self._delete, "delete_template")):
            button.setObjectName(f"export.{name}")
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.box, 1)
        layout.addWidget(self._save)
        layout.addWidget(self._delete)
