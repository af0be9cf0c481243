"""客户档案 · 时间线: everything that happened with the customer, the latest first (SM-3, PM-1)."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QVBoxLayout, QWidget

from insdesk.domain.enums import TimelineKind
from insdesk.domain.ids import RegistrationId, VehicleId
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import TIMELINE_KIND
from insdesk.specs.timeline_text import TIMELINE
from insdesk.ui.dialogs.registration_preview import RegistrationPreview
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filters import ChipsFilter, PeriodFilter
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.customers.file_section import FileSection
from insdesk.ui.tabs.customers.timeline_source import KIND, WHEN, TimelineSource

_GAP = 8
_PAGES: Mapping[str, str] = MappingProxyType(
    {
        TimelineKind.REPAIR: "customers.repairs.page",
        TimelineKind.ACCESSORY: "customers.accessories.page",
        TimelineKind.TALK: "customers.talks",
        TimelineKind.CONSENT: "customers.consents",
        TimelineKind.CONTACT: "customers.contacts",
    }
)
"""The page of the file on which a line is spoken of in full."""


class TimelineSection(FileSection):
    """Enter or a double click leads to what a line speaks of."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("timeline.page", _(TIMELINE.title), shell, desk, parent)
        self._events = TimelineSource(desk.timeline)
        self._preview = RegistrationPreview(shell, desk, self)
        filters = (
            ChipsFilter(column=KIND, title=N_("Kind"), choices=TIMELINE_KIND),
            PeriodFilter(column=WHEN, title=N_("When")),
        )
        self.panel = TablePanel(TIMELINE, self._events, shell, filters, _("Words of what happened"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.addWidget(self.panel, 1)
        self.panel.table.activated_id.connect(self._on_activated)

    def read(self) -> None:
        is_other = self._events.key != self.customer_id
        self._events.key = self.customer_id
        if is_other:
            self.panel.start()
        else:
            self.panel.refresh()

    def _on_activated(self, row_id: int) -> None:
        kind, ref = self._events.events.get(row_id, ("", None))
        if kind == TimelineKind.POLICY and ref is not None:
            self._preview.show(RegistrationId(ref))
        elif kind == TimelineKind.RECEIPT:
            self.shell.open_tab("receipts", registration=ref)
        elif kind == TimelineKind.CLAIM:
            self.shell.open_tab("claims", claim=ref)
        elif kind == TimelineKind.CAR and ref is not None:
            self.car_asked.emit(VehicleId(ref))
            self.page_asked.emit("")
        elif kind:
            self.page_asked.emit(_PAGES.get(kind, ""))
