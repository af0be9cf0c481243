"""Collects rings of objects in the GUI thread only: no worker that happens to collect frees a widget."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 500
"""Milliseconds between two looks."""
_YOUNG, _MIDDLE, _OLD = 700, 10, 10
"""Python's own thresholds for its three generations."""
_MOST_PUT_OFF = 240
"""Looks: for two minutes, rings may wait for a worker to end."""


class GuiGarbage(QObject):
    """Replaces Python's automatic collection, which runs on any thread, from its making until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_settled = False
        self._is_busy: Callable[[], bool] | None = None
        self._put_off = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()
        gc.disable()

    def put_off_while(self, is_busy: Callable[[], bool]) -> None:
        """Collect nothing while `is_busy` says so: what a worker holds by the hundred thousand would be gone
        through again and again, and the window stand still for that.
        """
        self._is_busy = is_busy

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _on_look(self) -> None:
        if not self._is_settled:
            # What the start has made lives as long as the program: never look at it again.
            self._is_settled = True
            gc.collect()
            gc.freeze()
            return
        if self._is_busy is not None and self._is_busy() and self._put_off < _MOST_PUT_OFF:
            self._put_off += 1
            return
        self._put_off = 0
        young, middle, old = gc.get_count()
        if young > _YOUNG:
            gc.collect(2 if old > _OLD and middle > _MIDDLE else 1 if middle > _MIDDLE else 0)
