"""Spreads what a write changed to every screen that shows it."""

from PySide6.QtCore import QObject, Signal

from insdesk.domain.changes import ChangeSet


class ChangeHub(QObject):
    """Receivers connect to `changed`. One that raises is reported by the excepthook and stops nobody else."""

    changed = Signal(object)
    """A ChangeSet that is not empty."""

    def publish(self, changes: ChangeSet) -> None:
        """Tell everybody, at once; an empty set tells nobody."""
        if changes:
            self.changed.emit(changes)
