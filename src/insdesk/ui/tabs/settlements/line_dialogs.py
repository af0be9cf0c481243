"""Small dialogs of 返利结算: an amount typed by hand, the reason of an undo, and why so much is expected."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import SettlementVerdict
from insdesk.domain.progress import Progress
from insdesk.domain.records.settlement import SettlementLineRow
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.settlement_lines import LineExplanation
from insdesk.specs.field import Values
from insdesk.specs.rebate_text import slip_explanation
from insdesk.specs.settlement_form import LINE_FORM, UNDO_FORM, LineEntry
from insdesk.ui.dialogs.explanation import ExplanationDialog
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.settlements import presenter
from insdesk.ui.tabs.settlements.presenter import Sheet


def line_dialog(desk: Desk, shell: Shell, row: SettlementLineRow, parent: QWidget) -> FormDialog:
    """The accepted amount and a note of one line; `answered` brings the ChangeSet."""

    def enter(values: Values, _progress: Progress) -> ChangeSet:
        entry = LineEntry(values["actual"], values["note"] or "")
        return desk.settlement_lines.enter(shell.actor, row.id, entry)

    title = _("Amount of {policy}", policy=row.policy_no)
    dialog = FormDialog("settlement_line", title, LINE_FORM, shell, enter, parent)
    dialog.say(presenter.line_meaning(row))
    dialog.view.load(LineEntry(row.actual, row.note))
    if row.verdict is SettlementVerdict.UNKNOWN:
        reason = _("Not in our books as a policy to settle: only a note can be typed.")
        dialog.view.set_locked({"actual": reason})
    dialog.add_doing("save", _("Save"))
    return dialog


def undo_dialog(desk: Desk, shell: Shell, sheet: Sheet, parent: QWidget) -> FormDialog:
    """Why a confirmed settlement is taken back; `answered` brings the ChangeSet."""
    key, version = sheet.settlement.id, sheet.settlement.version
    assert key is not None  # noqa: S101  # it is shown
    undo = partial(desk.settlements.undo, shell.actor, key, version)

    def work(values: Values, _progress: Progress) -> ChangeSet:
        return undo(values["reason"])

    title = _("Undo settlement {number}?", number=sheet.settlement.number)
    dialog = FormDialog("settlement_undo", title, UNDO_FORM, shell, work, parent)
    dialog.say(presenter.undo_meaning(sheet))
    dialog.add_doing("undo", _("Undo settlement"), is_dangerous=True)
    return dialog


def why_dialog(explained: LineExplanation, parent: QWidget) -> ExplanationDialog:
    """What we expect beside what the insurer says."""
    dialog = ExplanationDialog("settlement_why", _("Why this rebate?"), parent)
    dialog.add_title(explained.line.policy_no)
    columns = []
    if explained.rebate is not None:
        columns.append((_("Expected"), slip_explanation(explained.rebate)))
    if explained.line.statement_rows:
        columns.append((_("On the statement"), presenter.statement_columns(explained.line)))
    dialog.add_columns(columns)
    if explained.rebate is None:
        dialog.add_note(_("Nothing is expected: the policy is not in our books as one to settle."))
    else:
        dialog.add_note(
            _("The terms are those copied when the policy was registered; later changes do not touch them.")
        )
    return dialog
