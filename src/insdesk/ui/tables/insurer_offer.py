"""The insurers of now in a list's filter, invalid ones too: their policies are still to be found (IN-5)."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from insdesk.domain.progress import Progress
from insdesk.domain.records.insurer import InsurerChoice
from insdesk.services.insurers import InsurerService
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filter_fields import ChipsField, ChoiceField, PeriodField

_CHARACTERS = 24


class InsurerOffer(QObject):
    """Fills `field`, a drop-down declared without choices, at once and whenever it is reloaded."""

    def __init__(
        self, field: ChipsField | ChoiceField | PeriodField, insurers: InsurerService, shell: Shell
    ) -> None:
        super().__init__(field)
        assert isinstance(field, ChoiceField)  # noqa: S101  # it was declared as one
        self._field = field
        self._insurers = insurers
        self._shell = shell
        self.reload()

    def reload(self) -> None:
        """Insurers changed: offer those of now."""
        self._shell.runner.read(self._read, self._on_read, self._shell.show_error, self)

    def _read(self, _progress: Progress) -> tuple[InsurerChoice, ...]:
        return self._insurers.everyone()

    def _on_read(self, insurers: Iterable[InsurerChoice]) -> None:
        field = self._field
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance("0") * _CHARACTERS)
        field.set_choices(tuple(Choice(str(one.id), one.short_name, search=one.code) for one in insurers))
