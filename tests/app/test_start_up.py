"""What is loaded when the window paints for the first time, in a process of its own."""

import os
import subprocess
import sys

import pytest

from insdesk.__main__ import main

LATER = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "openpyxl",
    "numpy",
    "pyqtgraph",
    "pypinyin",
    "jinja2",
    "babel",
    "structlog",
    "phonenumbers",
    "vininfo",
    "rapidfuzz",
)
QT = {"QtCore", "QtGui", "QtWidgets"}
PROGRAM = """
import sys
import insdesk.app.window as root

class Watched(root.MainWindow):
    painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not Watched.painted:
            Watched.painted = True
            print(*(name for name in sys.modules if "." not in name or name.startswith("PySide6.Qt")))
            self.shell.runner.idle.connect(self.close)

root.MainWindow = Watched
from insdesk.__main__ import main
sys.exit(main(["--database", sys.argv[1], "run"]))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules at the first paint of a window on an existing office."""
    folder = tmp_path_factory.mktemp("start-up")
    path = folder / "office.insdesk"
    assert main(["--database", str(path), "demo", "--customers", "3"]) == 0
    places = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "STATE", "DATA")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "INSDESK_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("name", LATER)
def test_what_the_first_paint_does_not_need_comes_after_it(loaded: set[str], name: str) -> None:
    assert name not in loaded


def test_the_first_paint_needs_three_parts_of_qt(loaded: set[str]) -> None:
    parts = {name.removeprefix("PySide6.") for name in loaded if name.startswith("PySide6.Qt")}
    assert parts == QT
