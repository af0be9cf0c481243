"""Forms that stand near each other: their titles stand beside the fields in all of them, or in none."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from insdesk.ui.forms.form_view import FormView


class SideGroup(QObject):
    """Decides for its forms together where the titles of those with `LabelSide.AUTO` stand.

    Forms out of sight are not asked whether they have room, but follow.
    """

    def __init__(self, forms: Iterable[FormView], parent: QObject) -> None:
        super().__init__(parent)
        self._forms: list[FormView] = []
        for form in forms:
            self.add(form)

    def add(self, form: FormView) -> None:
        """Decide for `form` too, until it is dropped."""
        form.follow_group()
        form.room_changed.connect(self.fit)
        self._forms.append(form)
        self.fit()

    def drop(self, form: FormView) -> None:
        """`form` is about to go: it is not asked any more."""
        form.room_changed.disconnect(self.fit)
        self._forms.remove(form)

    def fit(self) -> None:
        """Look at the widths again."""
        asked = [form for form in self._forms if form.isVisible()]
        if asked:
            has_room = all(form.has_room_beside() for form in asked)
            for form in self._forms:
                form.put_titles_beside(has_room)
