"""One link of the chain applicant → insured → registered owner, between two forms (NB-2, NB-3)."""

from PySide6.QtCore import QObject, Signal

from insdesk.domain.enums import PartyRole
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.tabs.registrations.link_mark import LinkMark
from insdesk.ui.tabs.registrations.party_chain import replaced_fields, replaced_text, taken_over


class PartyLink(QObject):
    """Keeps the form of `role` equal to its `source` while linked.

    What is typed in `source` is taken over when its field is left. Typing in `own` unlinks it before the next
    take-over, so nothing typed is ever replaced unasked. Links of a chain tell the next one by `followed`.
    """

    changed = Signal()
    """It is linked now, or it is not any more."""
    followed = Signal()
    """Other values were taken over."""
    asked = Signal(object)
    """Pressed, but linking would replace what was typed: this link, for the page to ask about."""

    def __init__(self, role: PartyRole, source: FormView, own: FormView, mark: LinkMark) -> None:
        super().__init__(own)
        self.role = role
        self.mark = mark
        self._source = source
        self._own = own
        self._was_linked = False
        source.left.connect(self._on_source_left)
        own.edited.connect(self._on_own_edited)
        mark.clicked.connect(self._on_mark_clicked)

    @property
    def is_linked(self) -> bool:
        """Whether `own` follows now."""
        return self.mark.is_linked

    def load(self, linked: bool) -> None:
        """Show what a record says, after both forms were loaded with it."""
        self._was_linked = linked
        self.mark.show_link(linked)

    def set_linked(self, linked: bool) -> None:
        """Link, taking over what stands in the source; or unlink and leave everything as it is."""
        if linked != self.is_linked:
            self.mark.show_link(linked)
            self.follow()
            self.changed.emit()

    def follow(self) -> None:
        """Take over now what differs, if linked."""
        if self.is_linked:
            texts = taken_over(self._own.texts(), self._source.texts())
            for name, text in texts.items():
                self._own.input(name).set_text(text)
            if texts:
                self.followed.emit()

    def replaced(self) -> str:
        """What linking would replace of what was typed, one field a line; empty for nothing."""
        own = self._own.texts()
        return replaced_text(self.role, own, replaced_fields(own, self._source.texts()))

    def is_dirty(self) -> bool:
        """Whether it was linked or unlinked since `load` or `mark_clean`."""
        return self.is_linked != self._was_linked

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._was_linked = self.is_linked

    def _on_source_left(self, _name: str) -> None:
        self.follow()

    def _on_own_edited(self, name: str) -> None:
        if self._own.texts()[name] != self._source.texts()[name]:
            self.set_linked(False)

    def _on_mark_clicked(self) -> None:
        self._source.commit()
        self._own.commit()
        if not self.is_linked and self.replaced():
            self.asked.emit(self)
        else:
            self.set_linked(not self.is_linked)
