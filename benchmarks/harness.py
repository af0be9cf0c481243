"""What every benchmark prints and counts: one line a job, against a named peer or limit of the same run."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter, sleep

_TICK = 0.005
_STATUS = Path("/proc/self/status")


def report(job: str, size: str, ours: str, peer: str, ratio: float, target: float) -> bool:
    """Print `job  size  ours  peer  ratio  target  ok|short`; whether the target is reached."""
    is_reached = ratio <= target
    verdict = "ok" if is_reached else "short"
    print(job, size, ours, peer, f"{ratio:.2f}", f"<= {target:g}", verdict, sep="  ", flush=True)
    return is_reached


def report_beside_raw(
    job: str, size: str, ours: Sequence[float], raw: Sequence[float], target: float
) -> bool:
    """`report` of times (ms) beside those of the same rows in one raw transaction, by their medians."""
    middle, peer = median(ours), median(raw)
    told = f"{middle:.1f} ms (p95 {share(ours, 95):.1f})"
    theirs = f"raw transaction {peer:.1f} ms (p95 {share(raw, 95):.1f})"
    return report(job, size, told, theirs, middle / peer, target)


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes, once."""
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def beside(work: Callable[[], object]) -> tuple[float, list[float]]:
    """Milliseconds of `work` in a thread, and how late each tick here was meanwhile."""
    ended, took = Event(), list[float]()

    def run() -> None:
        took.append(milliseconds(work))
        ended.set()

    thread, late = Thread(target=run), list[float]()
    thread.start()
    while not ended.is_set():
        started = perf_counter()
        sleep(_TICK)
        late.append((perf_counter() - started - _TICK) * 1000)
    thread.join()
    return took[0], late


def share(times: Sequence[float], percent: float) -> float:
    """The value that `percent` per cent of `times` do not exceed."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)]


def resident_megabytes() -> float:
    """Memory of this process that is really there, in MB (10**6 bytes). Linux only: elsewhere 0."""
    if not _STATUS.exists():
        return 0.0
    for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0
