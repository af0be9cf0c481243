"""A page that is made when somebody first wants it: a tab with many pages opens as fast as one with one."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

PageT = TypeVar("PageT", bound=QWidget)


class LatePage(QWidget, Generic[PageT]):
    """Stands in its place from the start, empty."""

    def __init__(self, make: Callable[[], PageT], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._page: PageT | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def is_made(self) -> bool:
        """Whether anybody wanted it yet."""
        return self._page is not None

    @property
    def page(self) -> PageT:
        """The page, made now if it was not."""
        if self._page is None:
            self._page = self._make()
            self._layout.addWidget(self._page)
            self._page.show()  # now: the layout would show it only after the focus was sought
        return self._page
