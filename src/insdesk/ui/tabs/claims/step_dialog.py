"""The dialog that takes a claim to another stage: on, to its end, or back with a reason."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.progress import Progress
from insdesk.domain.records.claim import Claim, StageMove
from insdesk.i18n import _
from insdesk.specs.claim_form import STEP_FORMS, StageContext, offered_stages
from insdesk.specs.field import Values
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.claims.commands import NAME
from insdesk.ui.tabs.claims.presenter import course_text, stage_choices
from insdesk.ui.tabs.claims.work import ClaimWork, Written


def step_dialog(claim: Claim, work: ClaimWork, shell: Shell, parent: QWidget) -> FormDialog:
    """Opens on the next stage, with the amounts as they are known; `answered` brings what was `Written`."""
    form, today = STEP_FORMS[claim.stage], shell.clock.today()
    title = _("Next stage of claim {number}", number=claim.number)
    dialog = FormDialog(
        f"{NAME}.step",
        title,
        form,
        shell,
        partial(_move, claim, work),
        parent,
        context=partial(StageContext, today, claim),
    )
    dialog.say(course_text(claim))
    dialog.view.set_choices("stage", stage_choices(claim.stage))
    dialog.view.clear(
        {
            "stage": offered_stages(claim.stage)[0],
            "claimed": claim.claimed,
            "assessed": claim.assessed,
            "paid": claim.assessed,
            "paid_on": today,
        }
    )
    dialog.add_doing("move", _("Record stage"))
    return dialog


def _move(claim: Claim, work: ClaimWork, values: Values, _progress: Progress) -> Written:
    assert claim.id is not None  # noqa: S101  # only one on file has a next stage
    move = STEP_FORMS[claim.stage].applied(StageMove(), values)
    return work.move(claim.id, claim.version, move)
