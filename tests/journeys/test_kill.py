"""A save confirmed on screen survives a kill (quality.md, "Nothing lost")."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = os.pathsep.join((str(ROOT), str(ROOT / "src")))
KILLS = int(os.environ.get("INSDESK_KILLS", "100"))
"""1,000 on demand: INSDESK_KILLS=1000."""


@pytest.mark.requirement("UR-9")
def test_what_was_registered_and_collected_survives_every_kill_whole(tmp_path: Path) -> None:
    script = Path(__file__).with_name("kill_loop.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "office.insdesk"), str(KILLS), "1"],
        env={**os.environ, "PYTHONPATH": PLACES},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["promised"] > KILLS
    assert found["receipts"] > KILLS // 4
    assert (found["lost"], found["half"], found["sound"]) == (0, 0, True)
