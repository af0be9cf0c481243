"""Forms that stand near each other: their titles stand beside the fields in all of them, or in none."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from insdesk.ui.forms.form_view import FormView


class SideGroup(QObject):
    """Decides for `forms` together where the titles of those with `LabelSide.AUTO` stand."""

    def __init__(self, forms: Iterable[FormView], parent: QObject) -> None:
        super().__init__(parent)
        self._forms = tuple(forms)
        for form in self._forms:
            form.follow_group()
            form.room_changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Look at the widths again. Forms out of sight are not asked, but follow."""
        asked = [form for form in self._forms if form.isVisible()]
        has_room = bool(asked) and all(form.has_room_beside() for form in asked)
        for form in self._forms:
            form.put_titles_beside(has_room)
