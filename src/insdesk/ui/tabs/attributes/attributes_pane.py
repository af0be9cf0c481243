"""The left side of 客户属性设置: at most 20 attributes in their order."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.errors import UserError
from insdesk.domain.ids import AttributeId
from insdesk.domain.records.attribute import Attribute, AttributeOverview
from insdesk.i18n import _
from insdesk.rules.attributes import MOST_ATTRIBUTES
from insdesk.services.attributes import check
from insdesk.specs.error_text import explain
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.attributes import presenter, rows
from insdesk.ui.tabs.attributes.commands import NAME
from insdesk.ui.tabs.attributes.names_pane import NamesPane
from insdesk.ui.tabs.attributes.work import AttributeWork


class AttributesPane(NamesPane):
    """Adds attributes as single choices; what they are is chosen on the right."""

    def __init__(self, shell: Shell, work: AttributeWork, parent: QWidget | None = None) -> None:
        super().__init__(NAME, _("Attributes"), _("New attribute, then Enter"), shell, work, parent)
        self._shown: tuple[Attribute, ...] = ()

    @property
    def current(self) -> Attribute | None:
        """The attribute with the cursor."""
        entry = self.list.current
        return None if entry is None else self._of(entry.key)

    def show_overview(self, shown: AttributeOverview, wanted: AttributeId | None) -> None:
        """Show these, the cursor on `wanted`, or where it was."""
        entry = self.list.current
        kept = None if entry is None else entry.key
        self._shown = shown.attributes
        self.set_title(presenter.count_text(shown.attributes))
        self.list.show_entries(
            [rows.attribute_entry(one, shown.uses) for one in shown.attributes], wanted or kept
        )

    def add_name(self, name: str) -> None:
        if len(self._shown) >= MOST_ATTRIBUTES:
            self.tell(explain(UserError("attributes_full")).sentence)
        elif not self.refuses(check(Attribute(name=name), self._shown), "name"):
            self.write(partial(self.work.add, name), partial(self.take_line, name))

    def rename(self, key: int, name: str) -> None:
        attribute_id = AttributeId(key)
        if self.refuses(check(Attribute(name=name, id=attribute_id), self._shown), "name"):
            self.list.rows.rename(name)
        else:
            self.write(partial(self.work.rename, attribute_id, name))

    def put_in_order(self, keys: tuple[int, ...]) -> None:
        self.write(partial(self.work.put_in_order, keys))

    def delete(self, key: int) -> None:
        attribute = self._of(key)
        if attribute is not None and self.shell.ask(rows.deleting_attribute(attribute)):
            self.write(partial(self.work.delete, AttributeId(key)))

    def _of(self, key: int) -> Attribute | None:
        return next((one for one in self._shown if one.id == key), None)
