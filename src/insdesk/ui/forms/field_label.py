"""The title of a field: red with an asterisk while the field is required, and said so to a screen reader."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.input_factory import FormInput
from insdesk.ui.inputs.button_field import ButtonField, YesNoBox
from insdesk.ui.look import DOUBTFUL, REQUIRED, ROLE, set_look
from insdesk.ui.text import plain, rich

_WIDE = 1000


class FieldLabel(QLabel):
    """Names `field_input` to eyes (its buddy) and ears. A tick carries its title itself."""

    def __init__(self, title: str, field_input: FormInput, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._input = field_input
        self._is_required = False
        self._doubt = ""
        self._is_titled_elsewhere = False
        self._tick: QAbstractButton | None = None
        if isinstance(field_input, YesNoBox):
            self._tick = field_input.buttons[0]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty(ROLE, "fieldTitle")
        self.setIndent(0)
        self.setBuddy(field_input)
        self._say()

    @property
    def is_needed(self) -> bool:
        """Whether it has anything to show: a tick carries its title itself, a table has titles of its own."""
        return self._tick is None and not self._is_titled_elsewhere

    @property
    def is_required(self) -> bool:
        """Whether the title is red now."""
        return self._is_required

    @property
    def is_doubtful(self) -> bool:
        """Whether the field is marked as doubtful."""
        return bool(self._doubt)

    def give_way(self) -> None:
        """Show nothing from now on: the layout says what the field is."""
        self._is_titled_elsewhere = True
        self.hide()

    def set_required(self, required: bool) -> None:
        """Turn the title red and back."""
        if required == self._is_required:
            return
        self._is_required = required
        set_look(self, REQUIRED, required)
        if self._tick is not None:
            set_look(self._tick, REQUIRED, required)
        self._say()

    def set_doubt(self, note: str) -> None:
        """Mark the title as doubtful because of `note`; an empty one takes the mark away."""
        if note == self._doubt:
            return
        self._doubt = note
        for widget in (self, self._tick):
            if widget is not None:
                set_look(widget, DOUBTFUL, bool(note))
                widget.setToolTip(rich(_("Doubtful: {note}", note=note)) if note else "")
        self._say()

    def full_width(self) -> int:
        """The width in pixels with the asterisk, whether it shows; 0 where the title stands elsewhere."""
        if not self.is_needed:
            return 0
        return self.fontMetrics().horizontalAdvance(f"{self._title} *") + 2

    def natural_height(self) -> int:
        """The height of one line in pixels; its size hint would never be less than it was once given."""
        return self.fontMetrics().boundingRect(QRect(0, 0, _WIDE, 0), 0, self._title).height()

    def _say(self) -> None:
        marked = f"{self._title} *" if self._is_required else self._title
        spoken = _("{title}, required", title=self._title) if self._is_required else self._title
        if self._doubt:
            spoken = _("{title}, doubtful: {note}", title=spoken, note=self._doubt)
        self._input.setAccessibleName(spoken)
        if self._tick is not None:
            self._tick.setText(plain(marked))
            self._tick.setAccessibleName(spoken)
            return
        self.setText(plain(marked))
        self._name_buttons(spoken)

    def _name_buttons(self, spoken: str) -> None:
        if isinstance(self._input, ButtonField):
            for button in self._input.buttons:
                button.setAccessibleName(f"{spoken}: {button.text().replace('&&', '&')}")
