"""Two groups side by side, under each other where the window is too narrow for both."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from insdesk.ui.forms.refitting import Refitting

GAP = 12


class FittingRow(Refitting):
    """`left` takes the spare width; both keep what they need, so that no word is cut."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        parent: QWidget | None = None,
        *,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        super().__init__(parent)
        self._groups = (left, right)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addWidget(left, 1, alignment)
        self._box.addWidget(right, 0, alignment)
        self.room_changed.connect(self._fit)

    @property
    def is_beside(self) -> bool:
        """Whether both stand on one line now."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths()), self._box.totalMinimumSize().height())

    def _fit(self) -> None:
        is_beside = sum(self._widths()) + GAP <= self.width()
        if is_beside != self.is_beside:
            sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._box.setDirection(sideways if is_beside else down)
            self.updateGeometry()

    def _widths(self) -> tuple[int, ...]:
        """What each group needs, in pixels. Not the minimum, which the style sheet sets below the words."""
        return tuple(group.sizeHint().width() for group in self._groups)
