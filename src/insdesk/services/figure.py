"""How far a long reading is, also while SQLite asks whether to go on, which knows no figure."""

from insdesk.domain.progress import Progress


class Figure:
    """A Progress for `Database.read` that says again what it said last."""

    def __init__(self, progress: Progress, note: str, total: int | None = None) -> None:
        self._progress = progress
        self.note = note
        self.total = total
        self.done = 0

    def advance(self, count: int) -> None:
        """So many more are done. Raises CancelledByUserError."""
        self.done += count
        self.report(0, None)

    def report(self, _done: int, _total: int | None, _note: str = "") -> None:
        """Say again how far it is. Raises CancelledByUserError."""
        self._progress.report(self.done, self.total, self.note)
