"""Every reason for a lock has its sentence, with the contract to go to."""

import pytest

from insdesk.rules.locks import Lock
from insdesk.specs.lock_text import TEXTS, why_locked


@pytest.mark.requirement("UR-14")
@pytest.mark.parametrize("lock", Lock)
def test_every_lock_says_which_contract_it_comes_from(lock: Lock) -> None:
    assert "HT-1" in why_locked(lock, "HT-1")


def test_no_sentence_is_left_over() -> None:
    assert set(TEXTS) == set(Lock)
