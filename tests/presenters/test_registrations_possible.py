"""Which commands of 保险登记查询 are possible where."""

import pytest

from insdesk.ui.standard_actions import BACK, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.registrations.commands import (
    CHANGE_CONTRACT,
    DELETE_DRAFT,
    FROM_CONTRACT,
    GO_ON,
    NEW_CONTRACT,
    NEW_POLICY,
    PREVIEW,
    RENEW,
)
from insdesk.ui.tabs.registrations.possible import CONTRACTS, ENTRY, OWNERS, POLICIES, Situation, possible

WATCHED = {
    BACK,
    CHANGE_CONTRACT,
    DELETE_DRAFT,
    FROM_CONTRACT,
    GO_ON,
    NEW_CONTRACT,
    NEW_POLICY,
    PREVIEW,
    RENEW,
    SAVE,
    SAVE_AND_NEXT,
}


@pytest.mark.requirement("UR-3", "UR-9")
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Situation(page=CONTRACTS), {NEW_CONTRACT, BACK}),
        (
            Situation(page=CONTRACTS, has_contract=True, waits=True),
            {NEW_CONTRACT, BACK, CHANGE_CONTRACT, FROM_CONTRACT},
        ),
        (
            Situation(page=CONTRACTS, has_contract=True, waits=True, has_registration=True, is_draft=True),
            {NEW_CONTRACT, BACK, CHANGE_CONTRACT, FROM_CONTRACT, DELETE_DRAFT, PREVIEW},
        ),
        (
            Situation(page=CONTRACTS, has_contract=True, has_registration=True),
            {NEW_CONTRACT, BACK, CHANGE_CONTRACT, PREVIEW},
        ),
        (Situation(page=POLICIES), set()),
        (Situation(page=POLICIES, has_registration=True), {PREVIEW, RENEW}),
        (Situation(page=POLICIES, has_registration=True, is_draft=True), {PREVIEW, GO_ON, DELETE_DRAFT}),
        (Situation(page=OWNERS), {BACK}),
        (Situation(page=OWNERS, has_car=True), {BACK, NEW_POLICY, RENEW}),
        (Situation(page=ENTRY), {BACK}),
        (Situation(page=ENTRY, is_open=True, can_save=True, is_draft=True), {BACK, SAVE, SAVE_AND_NEXT}),
        (Situation(page=ENTRY, is_open=True, has_registration=True), {BACK, SAVE_AND_NEXT, PREVIEW}),
    ],
)
def test_every_place_has_its_commands(now: Situation, expected: set[str]) -> None:
    assert {
        name for name, is_possible in possible(now).items() if is_possible and name in WATCHED
    } == expected
