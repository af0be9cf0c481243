"""Which commands of 人工核保 are possible for a case, and what each decides."""

from insdesk.domain.records.underwriting import CaseFile
from insdesk.domain.underwriting_enums import CaseState
from insdesk.rules.status import is_editable
from insdesk.rules.underwriting import is_decided
from insdesk.ui.tabs.underwriting.commands import (
    ACCEPT,
    ACCEPT_WITH,
    DECLINE,
    JUDGE_AGAIN,
    OPEN_DRAFT,
    RETURN,
    TAKE_BACK,
)

DECIDES = {
    ACCEPT: CaseState.ACCEPTED,
    ACCEPT_WITH: CaseState.ACCEPTED_WITH,
    RETURN: CaseState.RETURNED,
    DECLINE: CaseState.DECLINED,
}
"""Command → what it decides."""


def possible(file: CaseFile | None) -> dict[str, bool]:
    """Command → whether it has something to do."""
    if file is None:
        return dict.fromkeys((*DECIDES, TAKE_BACK, JUDGE_AGAIN, OPEN_DRAFT), False)
    case, is_draft = file.case, is_editable(file.registration.status)
    waits = is_draft and case.state is CaseState.WAITING
    return {
        **dict.fromkeys(DECIDES, waits),
        TAKE_BACK: is_draft and is_decided(case.state) and not case.answer,
        JUDGE_AGAIN: is_draft and (waits or case.state is CaseState.OUTDATED),
        OPEN_DRAFT: True,
    }
