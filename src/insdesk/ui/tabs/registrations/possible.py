"""The pages of 保险登记查询, and which commands are possible where. No Qt."""

from dataclasses import dataclass

from insdesk.ui.standard_actions import (
    BACK,
    COPY_FIELD,
    COPY_LAST,
    FINISH,
    NEXT_GAP,
    PRINT,
    SAVE,
    SAVE_AND_NEXT,
)
from insdesk.ui.tabs.registrations.commands import (
    AGREEMENT_TEXTS,
    CHANGE_CONTRACT,
    COLLECT,
    COVERAGE_SETS,
    DELETE_DRAFT,
    FROM_CONTRACT,
    GO_NOTICE,
    GO_ON,
    NEW_CONTRACT,
    NEW_POLICY,
    PREVIEW,
    RENEW,
    VERIFY,
)

CONTRACTS, POLICIES, OWNERS, ENTRY = "contracts", "policies", "owners", "entry"
PAGES = (CONTRACTS, POLICIES, OWNERS, ENTRY)

_OF_A_DRAFT = (SAVE, FINISH, COPY_LAST, COPY_FIELD, NEXT_GAP, COVERAGE_SETS, AGREEMENT_TEXTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The page in front and what is under its cursor, or open on the entry page."""

    page: str
    has_registration: bool = False
    is_draft: bool = False
    has_car: bool = False
    has_contract: bool = False
    waits: bool = False
    """Something agreed is to be registered, or to be gone on with."""
    is_open: bool = False
    can_save: bool = False
    must_verify: bool = False
    may_be_paid: bool = False
    has_notes: bool = False
    """There is something to read about what differs on a renewal."""


def possible(now: Situation) -> dict[str, bool]:
    """Command → whether it has something to do."""
    is_entry = now.page == ENTRY
    is_on_policy = now.page == POLICIES and now.has_registration
    return {
        PREVIEW: now.has_registration,
        PRINT: now.has_registration,
        GO_ON: is_on_policy and now.is_draft,
        DELETE_DRAFT: not is_entry and now.has_registration and now.is_draft,
        RENEW: now.has_car or (is_on_policy and not now.is_draft),
        NEW_POLICY: now.has_car,
        COLLECT: now.may_be_paid,
        VERIFY: is_entry and now.must_verify,
        GO_NOTICE: is_entry and now.has_notes,
        FROM_CONTRACT: now.waits,
        NEW_CONTRACT: now.page == CONTRACTS,
        CHANGE_CONTRACT: now.has_contract,
        BACK: now.page != POLICIES,
        **dict.fromkeys(_OF_A_DRAFT, is_entry and now.can_save),
        SAVE_AND_NEXT: is_entry and now.is_open,
    }
