"""Where one stands: the steps of the import in a line, the current one in bold."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from insdesk.i18n import _
from insdesk.ui.look import MUTED, ROLE, set_look

_GAP = 8


class StepStrip(QWidget):
    """Tells eyes and ears; it is nothing to press, the buttons below lead on and back."""

    def __init__(self, name: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._titles = tuple(titles)
        self._labels = [QLabel(f"{number} {title}", self) for number, title in enumerate(titles, start=1)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for place, label in enumerate(self._labels):
            if place:
                arrow = QLabel("›", self)
                set_look(arrow, MUTED, value=True)
                layout.addWidget(arrow)
            layout.addWidget(label)
        layout.addStretch(1)
        self.show_step(0)

    def show_step(self, current: int) -> None:
        """Stand at the step with this place, from 0."""
        for place, label in enumerate(self._labels):
            set_look(label, ROLE, "sectionTitle" if place == current else "")
            set_look(label, MUTED, value=place != current)
        told = _(
            "Step {number} of {count}: {title}",
            number=current + 1,
            count=len(self._titles),
            title=self._titles[current],
        )
        self.setAccessibleName(told)
        self.setToolTip(told)
