"""Money and states agree after every step of random walks through the services, refusals included (UR-9)."""

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.journeys.walk.settlements import SettlementWalk

WALKS = int(os.environ.get("INSDESK_WALKS", "20"))
"""1,000 on demand: INSDESK_WALKS=1000."""
STEPS = 50
HOW = settings(max_examples=WALKS, stateful_step_count=STEPS, phases=(Phase.generate,))
"""A walk that fails is printed as it went: making it shorter would take minutes."""

REFUSALS = frozenset(
    {
        "input_invalid",
        "registration_changed",
        "registration_locked",
        "receipt_covered",
        "receipt_reversed",
        "reversal_settled",
        "settlement_locked",
        "settlement_nothing_waits",
        "settlement_undecided",
    }
)
"""Some of what every run is to have met."""


@pytest.mark.timeout(120 + 3 * WALKS)
@pytest.mark.requirement("UR-9", "UR-12", "UR-15", "UR-16")
def test_money_and_states_agree_after_every_step(empty_office: Path) -> None:
    walk: type[SettlementWalk] = type("Walk", (SettlementWalk,), {"source": empty_office, "reached": set()})
    run_state_machine_as_test(walk, settings=HOW)
    assert walk.reached >= {"DRAFT", "REGISTERED", "PAID", "SETTLED"}
    assert walk.reached >= REFUSALS
