"""Every benchmark of this folder, one after the other: `python benchmarks/run_all.py [part of a name …]`.

Each prints its lines `job  size  ours  peer  ratio  target  ok|short`. The exit code is 1 when one could not
run; a figure that falls short is said, not punished: these machines are noisy.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NOT_JOBS = frozenset({"copied", "data", "harness", "raw_file", "run_all", "settling", "started"})


def scripts(parts: list[str]) -> list[Path]:
    """The benchmarks whose names hold one of `parts`; all without any."""
    jobs = [path for path in sorted(FOLDER.glob("*.py")) if path.stem not in NOT_JOBS]
    return [path for path in jobs if not parts or any(part in path.stem for part in parts)]


def main() -> int:
    """Run them, each in a process of its own."""
    print("job", "size", "ours", "peer", "ratio", "target", "verdict", sep="  ", flush=True)
    codes = [
        subprocess.call([sys.executable, str(path)], cwd=FOLDER.parent) for path in scripts(sys.argv[1:])
    ]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
