"""Erasing for good: what goes, what the law keeps until when and why; the name is typed before it is done."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.erasing import ErasePreview, EraseRequest
from insdesk.i18n import _
from insdesk.services.erasing import ErasingService
from insdesk.specs.erase_form import ERASE_FORM, KEPT_PAPERS
from insdesk.specs.erase_text import erased_text, kept_text
from insdesk.specs.field import Values
from insdesk.specs.removal_text import holds_text
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.ports import Shell
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.text import quoted

_MOST_PAPERS = 4
_PAPER_CHARACTERS = 72


class EraseDialog(FormDialog):
    """`answered` with the ChangeSet. Where something stands against it, it only says what."""

    def __init__(self, preview: ErasePreview, service: ErasingService, shell: Shell, parent: QWidget) -> None:
        def work(values: Values, _progress: Progress) -> ChangeSet:
            request = EraseRequest(
                customer_id=preview.customer_id,
                version=preview.version,
                ground=values["ground"],
                reference=values["reference"],
                typed_name=values["typed_name"],
            )
            return service.erase(shell.actor, request)

        title = _("Erase {name} for good?", name=quoted(preview.name))
        super().__init__("erase", title, ERASE_FORM, shell, work, parent)
        self.view.clear({})
        self.say(_text(preview))
        self._show_papers(preview)
        self.add_doing("erase", _("Erase for good"), is_dangerous=True)
        if preview.holds:
            self.view.setVisible(False)
            self.set_possible(is_possible=False)

    def _show_papers(self, preview: ErasePreview) -> None:
        if preview.kept and not preview.holds:
            papers = RecordTable(KEPT_PAPERS, _MOST_PAPERS, self)
            width = self.fontMetrics().horizontalAdvance("0") * _PAPER_CHARACTERS
            for widget in (papers, self.text):
                widget.setMinimumWidth(width)
            self.text.setMinimumHeight(self.text.heightForWidth(width))  # or its last line would be cut
            papers.show_records(preview.kept)
            self.body.insertWidget(self.body.indexOf(self.view), papers)


def _text(preview: ErasePreview) -> str:
    if preview.holds:
        return _("Not possible yet: {reasons}.", reasons=holds_text(preview.holds))
    return "\n\n".join((erased_text(preview), kept_text(preview), _("This cannot be undone.")))
