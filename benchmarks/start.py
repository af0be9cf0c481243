"""Start: from the process to the first paint of the main window, and to the first rows of a remembered tab.

Peer: first paint of a bare PySide6 QMainWindow. Every start is a process of its own, the two take turns and
medians count. Qt paints offscreen, so neither waits for a window system. Bytecode is kept, and catalogues are
compiled, as in an installed program (`packaging/translations.py compile`).
"""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import monotonic

from data import office
from harness import report

from insdesk.app.remembering import OfficeState
from insdesk.ui.settings_state import SettingsFile
from insdesk.ui.window.remembered import write_tabs
from insdesk.ui.window.tab_area import OpenTab

STARTED = Path(__file__).with_name("started.py")
ROUNDS = 11
PATIENCE = 60
NOT_INHERITED = frozenset({"DISPLAY", "PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY"})
TABS = ("today", "customers")
Moments = dict[str, tuple[float, float]]
"""By what happened: milliseconds since before the process was there, and milliseconds of CPU it had used."""


def main() -> None:
    """Print a line for the first paint and one per tab that was open last time."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--office", type=Path, help="an office that is there already")
    arguments = parser.parse_args()
    path = arguments.office or office(arguments.customers)
    with tempfile.TemporaryDirectory() as folder:
        homes = {tab: surroundings(Path(folder) / tab, path, tab) for tab in TABS}
        bare, ours = measure(path, homes, arguments.rounds)
    size = f"{arguments.customers:,} customers, offscreen, {arguments.rounds} starts each"
    peer = middle([one["paint"] for one in bare])
    say("start, first paint", size, [one["paint"] for tab in TABS for one in ours[tab]], peer, 1.5)
    for tab in TABS:
        job = f"start, ready for keys, {tab} with its rows in"
        say(job, size, [one["ready"] for one in ours[tab]], peer, 3.5)


def say(
    job: str, size: str, times: Sequence[tuple[float, float]], peer: tuple[float, float], target: float
) -> None:
    """One line; the ratio is of the time that passed, the CPU time beside it is less shaken by neighbours."""
    passed, busy = middle(times)
    ours = f"{passed:.0f} ms (CPU {busy:.0f})"
    report(job, size, ours, f"bare window {peer[0]:.0f} ms (CPU {peer[1]:.0f})", passed / peer[0], target)


def middle(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The medians of both."""
    return median(one[0] for one in times), median(one[1] for one in times)


def measure(
    path: Path, homes: Mapping[str, Mapping[str, str]], rounds: int
) -> tuple[list[Moments], dict[str, list[Moments]]]:
    """The bare window and ours by tab, in turn. The first round only warms up and does not count."""
    bare: list[Moments] = []
    ours: dict[str, list[Moments]] = {tab: [] for tab in homes}
    for number in range(rounds + 1):
        for tab, environment in homes.items():
            empty = started(environment, "bare")
            program = started(environment, "insdesk", str(path))
            if number:
                bare.append(empty)
                ours[tab].append(program)
    return bare, ours


def started(environment: Mapping[str, str], *words: str) -> Moments:
    """Start one process and hear what it tells."""
    began = monotonic()
    ended = subprocess.run(
        [sys.executable, str(STARTED), *words],
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    told = (line.split() for line in ended.stdout.splitlines())
    return {name: ((float(at) - began) * 1000, float(busy) * 1000) for name, at, busy in told}


def surroundings(home: Path, path: Path, tab: str) -> dict[str, str]:
    """An environment whose home remembers that `tab` was open in the office; bytecode is kept beside it."""
    state_file = home / "insdesk" / "state.ini"
    state_file.parent.mkdir(parents=True)
    settings = SettingsFile(state_file)
    state = OfficeState(settings)
    state.enter(path)
    write_tabs([OpenTab(tab, {})], 0, state)
    settings.save()
    places = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    bytecode = {"PYTHONPYCACHEPREFIX": str(home.parent / "bytecode")}
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return {**inherited, **places, **bytecode, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    main()
