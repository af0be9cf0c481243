"""The phones and ID numbers of a form, masked until somebody asks for them."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.specs.masking import masked_text
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.code_edit import CodeEdit


class FormSecrets(QObject):
    """Its texts stay what they are: only what is painted differs. What a person typed and has not saved yet
    is never masked.
    """

    asked = Signal(str)
    """The keys went into a masked field, or something was typed there: its name."""

    def __init__(self, view: FormView) -> None:
        super().__init__(view)
        self._view = view
        self._edits: dict[str, CodeEdit] = {}
        for field in view.spec.fields:
            edit = view.input(field.name)
            if field.secret is not None and isinstance(edit, CodeEdit):
                self._edits[field.name] = edit
                edit.reveal_asked.connect(partial(self.asked.emit, field.name))

    def mask_all_but(self, shown: Collection[str]) -> None:
        """Mask every field that holds something, except those in `shown`."""
        for name, edit in self._edits.items():
            is_typed = edit.touched and self._view.is_dirty()
            is_open = name in shown or is_typed or not edit.text()
            edit.set_mask(None if is_open else partial(self._masked, name))

    def unmask(self) -> None:
        """Show every field."""
        self.mask_all_but(self._edits)

    def _masked(self, name: str, text: str) -> str:
        return masked_text(self._view.spec.field(name), text, self._view.values())
