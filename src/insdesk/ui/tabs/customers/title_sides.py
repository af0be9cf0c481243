"""Where the titles of a file's forms stand: beside the fields in all of them, or above in all.

As `ui.forms.side_group`, for forms that come and go: a car's form is built when it is first looked at.
"""

from PySide6.QtCore import QObject

from insdesk.ui.forms.form_view import FormView


class TitleSides(QObject):
    """Forms out of sight are not asked for room, but follow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._views: list[FormView] = []

    def add(self, view: FormView) -> None:
        """Decide for `view` too, as long as it lives."""
        view.follow_group()
        self._views.append(view)
        view.room_changed.connect(self.fit)
        self.fit()

    def drop(self, view: FormView) -> None:
        """`view` is about to go."""
        view.room_changed.disconnect(self.fit)
        self._views.remove(view)

    def fit(self) -> None:
        """Look at the widths again."""
        asked = [view for view in self._views if view.isVisible()]
        if not asked:
            return
        has_room = all(view.has_room_beside() for view in asked)
        for view in self._views:
            view.put_titles_beside(has_room)
