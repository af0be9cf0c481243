"""Cards side by side as long as the window is wide enough, in fewer columns when it is not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from insdesk.ui.forms.refitting import Refitting

GAP = 12


class CardGrid(Refitting):
    """Shows `cards` in the most columns of `options` (widest first) that fit; the last one always does.

    A card that is hidden leaves no hole, once `refit` was called.

    `stretches` says how the spare width is shared while all cards stand in one row.
    """

    def __init__(
        self,
        cards: Sequence[QWidget],
        options: Sequence[int],
        stretches: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._options = tuple(options)
        self._stretches = tuple(stretches)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._arrange(self._options[0])
        self.room_changed.connect(self._fit)

    def refit(self) -> None:
        """Other cards are hidden than before."""
        self._arrange(self._columns)
        self._fit()

    @property
    def columns(self) -> int:
        """How many cards stand side by side now."""
        return self._columns

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(self._options[-1]), self._grid.totalMinimumSize().height())

    def _fit(self) -> None:
        fitting = (option for option in self._options if self._needed(option) <= self.width())
        columns = next(fitting, self._options[-1])
        if columns != self._columns:
            self._arrange(columns)

    def _needed(self, columns: int) -> int:
        """The width in pixels that `columns` columns need."""
        widths = [0] * columns
        for place, card in enumerate(self._shown()):
            column = place % columns
            widths[column] = max(widths[column], card.minimumSizeHint().width())
        return sum(widths) + GAP * (columns - 1)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        shown = self._shown()
        in_one_row = columns == len(shown)
        for column in range(self._options[0]):
            self._grid.setColumnStretch(column, 0)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, self._stretches[place] if in_one_row else 1)
        self.updateGeometry()

    def _shown(self) -> tuple[QWidget, ...]:
        return tuple(card for card in self._cards if not _is_put_away(card))


def _is_put_away(card: QWidget) -> bool:
    """Hidden by somebody: a card that was never shown counts as hidden for Qt too."""
    return card.isHidden() and card.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
