"""Set up a checkout and work in it.

  dev.py run [arguments]         open the desk on a made-up office
  dev.py test [arguments]        run the tests; the arguments go to pytest
  dev.py check                   lint, format, types, contracts, translations

Needs Python 3.11 or later and nothing else: it makes `.venv`, installs into it, and looks for the libraries
that Qt needs from the system. A second call installs nothing.
"""

from __future__ import annotations  # an older Python must get as far as being told that it is too old

import argparse
import hashlib
import os
import platform
import shlex
import subprocess
import sys
from pathlib import Path

from system_needs import provide_system

TYPE_CHECKING = False  # typing's own costs start-up; the checker knows this name
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
NO_DISPLAY = 2
SETUP_FAILED = 3


# The virtual environment


def environment_python(root: Path) -> Path:
    """The interpreter of the checkout's own environment."""
    windows = platform.system() == "Windows"
    return root / ".venv" / ("Scripts/python.exe" if windows else "bin/python")


def stamp_path(root: Path) -> Path:
    """Written last, so that an interrupted installation is done again."""
    return root / ".venv" / "insdesk-installed"


def fingerprint(root: Path) -> str:
    """Changes whenever the environment has to be installed again."""
    text = hashlib.sha256(f"{sys.version} {root}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        text.update((root / name).read_bytes())
    return text.hexdigest()


def is_installed(root: Path) -> bool:
    """Whether the environment was completed for exactly these files and this Python."""
    stamp = stamp_path(root)
    return environment_python(root).exists() and stamp.exists() and stamp.read_text() == fingerprint(root)


def provide_environment(root: Path) -> bool:
    """Make `.venv` and install insdesk with its development tools, unless that is done. False on failure."""
    if is_installed(root):
        return True
    say("making .venv and installing into it; this happens once")
    pip = [str(environment_python(root)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    commands = (
        [sys.executable, "-m", "venv", str(root / ".venv")],
        [*pip, "--constraint", str(root / "constraints.txt"), "--editable", f"{root}[dev]"],
    )
    for command in commands:
        if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode != 0:
            print(f"This failed, see above why: {shlex.join(command)}", file=sys.stderr)
            return False
    stamp_path(root).write_text(fingerprint(root))
    return True


# What the three words do


def display_missing(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window has nowhere to appear."""
    return system == "Linux" and not any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def shows_on_x11(environment: Mapping[str, str]) -> bool:
    """Whether Qt will open its windows through X11, which takes libraries of its own."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    return chosen.startswith("xcb") if chosen else bool(environment.get("DISPLAY"))


def translations_are_stale(root: Path) -> bool:
    """Whether a catalogue was edited after it was compiled."""
    for source in (root / "resources" / "i18n").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def run(arguments: Sequence[str]) -> int:
    """Open the desk; on a made-up office unless the arguments name a database."""
    if display_missing(platform.system(), os.environ):
        print(
            "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can open.\n"
            "Log in to a desktop, use ssh -X, or take a virtual screen:\n\n"
            "  sudo apt-get install xvfb && xvfb-run python3 packaging/dev.py run\n",
            file=sys.stderr,
        )
        return NO_DISPLAY
    if not (provide_system(for_x11=shows_on_x11(os.environ)) and provide_environment(ROOT)):
        return SETUP_FAILED
    if translations_are_stale(ROOT):
        call("packaging/translations.py", "compile")
    if any(argument.split("=")[0] == "--database" for argument in arguments):
        return call("-m", "insdesk", "run", *arguments)
    office = ROOT / ".insdesk" / "made-up-office.insdesk"
    if not office.exists():
        office.parent.mkdir(exist_ok=True)
        say("making up an office of 2,000 customers")
        made = call("-m", "insdesk", "demo", "--customers", "2000", "--seed", "1", "--database", str(office))
        if made != 0:
            return made
    return call("-m", "insdesk", "run", "--database", str(office), *arguments)


def test(arguments: Sequence[str]) -> int:
    """Run the test suite without a screen, on every processor."""
    if not (provide_system(for_x11=False) and provide_environment(ROOT)):
        return SETUP_FAILED
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    workers = (
        [] if any(argument.startswith("-n") for argument in arguments) else ["-n", str(os.cpu_count() or 2)]
    )
    return call("-m", "pytest", *workers, *arguments)


def check(arguments: Sequence[str]) -> int:
    """Lint, format, types, contracts, translations: all of them, then say which failed."""
    if not provide_environment(ROOT):
        return SETUP_FAILED
    checks = {
        "lint": ["-m", "ruff", "check", *arguments],
        "format": ["-m", "ruff", "format", "--check"],
        "types": ["-m", "mypy"],
        "contracts": [
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())",
        ],
        "translations": ["packaging/translations.py", "check"],
    }
    failed = []
    for name, command in checks.items():
        say(name)
        if call(*command) != 0:
            failed.append(name)
    say("failed: " + ", ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def call(*arguments: str) -> int:
    """Run the environment's Python in the checkout and return its exit code."""
    return subprocess.run([str(environment_python(ROOT)), *arguments], cwd=ROOT, check=False).returncode


def say(text: str) -> None:
    """A line about what happens, told apart from what the called programs print."""
    print(f"== {text}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Do one of the three words."""
    if sys.version_info < OLDEST_PYTHON:
        wanted, given = ".".join(map(str, OLDEST_PYTHON)), platform.python_version()
        print(f"insdesk needs Python {wanted} or later; this is {given} ({sys.executable}).", file=sys.stderr)
        return SETUP_FAILED
    words = {"run": run, "test": test, "check": check}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("word", choices=words)
    chosen, rest = parser.parse_args(arguments[:1]), arguments[1:]
    return words[chosen.word](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
