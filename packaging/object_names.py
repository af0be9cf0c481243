"""Print the object name of everything a person can touch: `object_names.py [--write]`.

With --write, into docs/testing.md, which holds the list screen by screen.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from insdesk.app.office import Office, open_office, this_actor
from insdesk.app.screens import tab_entries
from insdesk.demo.office import make_office
from insdesk.domain.clock import FixedClock
from insdesk.domain.progress import SilentProgress
from insdesk.ui.dialogs.wizard import FirstStartWizard
from insdesk.ui.inputs.value_widget import ValueWidget
from insdesk.ui.language import speak
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.ports import TabArguments
from insdesk.ui.settings_state import JsonValue, MemoryState

TOUCHED: tuple[type[QWidget], ...] = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
WHOLE: tuple[type[QWidget], ...] = (QComboBox, QAbstractSpinBox, QAbstractItemView, QHeaderView, QTabBar)
"""What Qt builds inside these is theirs: nobody looks for it by itself."""
EVERY_PART: JsonValue = {"rows": [["spending", "SINCE", ["2026-01-01", "1", "2"]]]}
"""A query with every input that a condition can have."""
PLACES: Mapping[str, tuple[TabArguments, ...]] = {
    "catalogue": ({"page": "forms"}, {"page": "codes"}),
    "registrations": (
        {"page": "contracts"},
        {"page": "policies"},
        {"page": "owners"},
        {"customer": 1, "vehicle": 1},
    ),
    "coverage_sets": ({"page": "sets"}, {"page": "agreements"}),
    "rules": (
        {"page": "rules"},
        {"page": "bench"},
        {"page": "bench", "made_up": True},
        {"page": "hits"},
        {"page": "batch"},
    ),
    "office": ({"page": "settings"}, {"page": "staff"}),
    "contracts": ({}, {"new": True}, {"contract": 1}),
    "settlements": ({}, {"settlement": 1}),
    "customers": ({}, {"conditions": EVERY_PART}, {"customer": 1}, {"new": True}),
}
"""With what a screen is opened to show all its pages; the others show theirs by themselves."""
NEVER_SHOWN = frozenset({"contracts.vehicle.owner_kind", "customers.vehicle.owner_kind"})
"""A field of a form that tells its rules who the owner is; nobody sees it."""
CLOCK = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
"""The same day always: what a screen shows of the made-up office depends on it."""
PATIENCE = 30_000
PAGE = Path(__file__).resolve().parent.parent / "docs" / "testing.md"
HEADING = "## Object names"


def touchable(root: QWidget) -> Iterator[QWidget]:
    """Everything below `root` that takes a click or a key, shown or not."""
    for widget in root.findChildren(QWidget):
        is_touched = isinstance(widget, TOUCHED) or _is_input(widget)
        if is_touched and not _is_out_of_reach(widget) and not _is_inside(widget, root):
            yield widget


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls `widget`: its accessible name, its own text or its label's."""
    interface = QAccessible.queryAccessibleInterface(widget.focusProxy() or widget)
    return interface.text(QAccessible.Text.Name)


@contextmanager
def made_up_office() -> Iterator[Office]:
    """A small one, thrown away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.insdesk"
        make_office(path, 20, 1, SilentProgress(), CLOCK.today())
        office = open_office(path, CLOCK)
        try:
            yield office
        finally:
            office.close()


def screens(office: Office) -> Iterator[tuple[str, QWidget]]:
    """The window, the wizard, every screen with all its pages filled; each is gone when the next comes."""
    setup = WindowSetup(
        office_name=office.settings.office_name,
        actor=this_actor(),
        clock=CLOCK,
        state=MemoryState(),
        tabs=tab_entries(office.desk),
    )
    window = MainWindow(setup)
    window.show()
    yield "window", window
    yield "wizard", FirstStartWizard(CLOCK, window)
    for entry in setup.tabs:
        for arguments in PLACES.get(entry.name, ({},)):
            window.shell.open_tab(entry.name, **arguments)
            window.shell.runner.wait_idle(PATIENCE)
            tab = window.tabs.current_tab
            assert tab is not None  # noqa: S101  # it was just opened
            yield entry.name, tab
        window.tabs.remove_all()
    window.close()
    window.deleteLater()


def _listed(name: str) -> str:
    """A name as the page lists it: what depends on the office's data stands in angle brackets."""
    by_product = re.sub(r"^catalogue\.codes\.(?!action\.|insurer$).+", "catalogue.codes.<product>", name)
    return re.sub(r"\b[0-9]+\b", "<number>", by_product)


def listing() -> str:
    """The list in Markdown, in the order of the menus; an application must be there."""
    found: dict[str, set[str]] = {}
    with made_up_office() as office:
        for screen, root in screens(office):
            names = (widget.objectName() for widget in touchable(root))
            found.setdefault(screen, set()).update(_listed(name) for name in names)
    parts = (
        f"### {screen}\n\n```text\n{chr(10).join(sorted(names))}\n```\n" for screen, names in found.items()
    )
    return "\n".join(parts)


def page_with(page: str, names: str) -> str:
    """`page` with `names` under the heading, which stands at its end, in the place of those before."""
    above, heading, below = page.partition(f"{HEADING}\n")
    introduction = below.partition("### ")[0]
    return f"{above}{heading}{introduction}{names.rstrip()}\n"


def main(arguments: list[str] | None = None) -> int:
    """Print the list, or write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the list into docs/testing.md")
    is_written = parser.parse_args(arguments).write
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    speak(application, "en")
    names = listing()
    if is_written:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), names), encoding="utf-8")
    else:
        print(names, end="")
    return 0


def _is_input(widget: object) -> bool:
    """Whether it is a whole field of a form, whatever it is built of."""
    return isinstance(widget, ValueWidget)


def _is_out_of_reach(widget: QWidget) -> bool:
    """Qt's own parts; what is never shown; a button that has no words yet and is shown when it has."""
    name = widget.objectName()
    is_wordless = isinstance(widget, QPushButton) and not (widget.isVisible() or spoken_name(widget))
    return name.startswith("qt_") or name in NEVER_SHOWN or (is_wordless and bool(name))


def _is_inside(widget: QWidget, root: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, WHOLE) or _is_input(above):
            return True
        above = above.parentWidget()
    return False


if __name__ == "__main__":
    sys.exit(main())
