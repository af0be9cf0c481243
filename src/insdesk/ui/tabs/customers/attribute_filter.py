"""The drop-down over the list of customers that asks for those with one value of an attribute."""

from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.progress import Progress
from insdesk.domain.records.attribute import Attribute
from insdesk.i18n import N_, _
from insdesk.services.attributes import AttributeService
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filter_bar import FilterBar
from insdesk.ui.tables.filter_fields import ChoiceField
from insdesk.ui.tables.filters import ChoiceFilter

ATTRIBUTE_VALUE = ChoiceFilter(column="attribute_value", title=N_("Attribute"), value=int)


class AttributeFilter(QObject):
    """Knows the values there are; `bar` has the filter `ATTRIBUTE_VALUE`."""

    def __init__(self, service: AttributeService, shell: Shell, bar: FilterBar, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._shell = shell
        self._bar = bar

    def refresh(self) -> None:
        """Offer what there is now."""
        self._read("")

    def ask_for(self, value_id: int) -> None:
        """Ask for the customers with this value, and for nothing else."""
        self._read(str(value_id))

    def _read(self, wanted: str) -> None:
        work = partial(_attributes, self._service)
        self._shell.runner.read(work, partial(self._on_read, wanted), self._shell.show_error, self)

    def _on_read(self, wanted: str, attributes: tuple[Attribute, ...]) -> None:
        field = self._bar.field(ATTRIBUTE_VALUE.column)
        assert isinstance(field, ChoiceField)  # noqa: S101  # declared as a choice
        field.set_choices(value_choices(attributes))
        field.setVisible(bool(attributes))
        if wanted:
            self._bar.clear()
            field.choose(wanted)
            field.changed.emit()


def value_choices(attributes: tuple[Attribute, ...]) -> tuple[Choice, ...]:
    """Every value with its attribute before it, in the order of both."""
    return tuple(
        Choice(str(value.id), _("{attribute}: {values}", attribute=one.name, values=value.name))
        for one in attributes
        for value in one.values
    )


def _attributes(service: AttributeService, _progress: Progress) -> tuple[Attribute, ...]:
    return service.all()
