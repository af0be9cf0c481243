"""One start, in a process of its own for `start.py`: says when it painted first and when it took keys.

`started.py bare` is a PySide6 QMainWindow and nothing else; `started.py insdesk PATH` is the
program on the office PATH, through its command line. Moments are seconds of the clock `start.py` reads too,
with the seconds of CPU used so far.
"""

import sys
from time import monotonic, process_time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

SIZE = (1360, 860)


class Watch(QObject):
    """Prints `name moment CPU`, once per name."""

    rung = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._said: set[str] = set()
        # Queued: said when the paint that is going on has ended.
        self.rung.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def _say(self, name: str) -> None:
        if name not in self._said:
            self._said.add(name)
            print(name, monotonic(), process_time(), flush=True)


class Bare(QMainWindow):
    """The smallest window there is."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        self._watch.rung.emit("paint")
        QTimer.singleShot(0, self.close)


def start_bare() -> int:
    """Show it, paint it, close it."""
    application = QApplication([])
    window = Bare(Watch())
    window.resize(*SIZE)
    window.show()
    return application.exec()


def start_insdesk(path: str) -> int:
    """`insdesk --database PATH run`; closed once the remembered tab shows its first rows."""
    from insdesk.__main__ import main  # noqa: PLC0415  # the bare window must not load it

    watch_the_window()
    return main(["--database", path, "run"])


def watch_the_window() -> None:
    """Let the composition root build a window that tells what it does; it is the product's in all else."""
    import insdesk.app.window as root  # noqa: PLC0415  # as above
    from insdesk.ui.main_window import MainWindow, WindowSetup  # noqa: PLC0415  # as above

    class Watched(MainWindow):
        """Tells its first paint, and the first time that nothing is being read any more."""

        def __init__(self, setup: WindowSetup) -> None:
            super().__init__(setup)
            self._watch = Watch()

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
            super().paintEvent(event)
            self._watch.rung.emit("paint")

        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
            super().showEvent(event)
            self.shell.runner.idle.connect(self._on_idle, Qt.ConnectionType.QueuedConnection)

        def _on_idle(self) -> None:
            if self.tabs.count():
                self.repaint()
            if self.tabs.count() and not self.shell.runner.tasks:
                self._watch.rung.emit("ready")
                QTimer.singleShot(0, self.close)

    vars(root)["MainWindow"] = Watched


if __name__ == "__main__":
    sys.exit(start_bare() if sys.argv[1] == "bare" else start_insdesk(sys.argv[2]))
