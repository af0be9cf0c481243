"""The compulsory premium beside the tariff: a quiet line while it is typed, a warning once it is left."""

from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel

from insdesk.domain.enums import SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration, Slip
from insdesk.domain.records.tariff import TariffBook
from insdesk.rules.compulsory import expected_premium, premium_problems
from insdesk.rules.status import is_editable
from insdesk.rules.vehicle_tax import vehicle_tax_problems
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.reference import reference_text
from insdesk.ui.tabs.registrations.slip_card import SlipCard

_GAP = 8
_AMOUNTS = ("premium", "vehicle_tax")


class PremiumWatch(QObject):
    """Warns (UR-18); it never writes a premium and never stops anybody."""

    def __init__(self, card: SlipCard) -> None:
        super().__init__(card)
        self._view = card.part.view
        self._path = card.path
        self._line = QLabel(card)
        self._line.setObjectName(f"{SCREEN}.{card.path}.reference")
        self._line.setProperty(ROLE, "hint")
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line.setWordWrap(True)
        self._line.setIndent(0)
        self._line.setContentsMargins(0, 0, 0, _GAP)
        self._view.add_below("", self._line)
        self._judged: Slip | None = None
        self.book = TariffBook()

    def text(self) -> str:
        """What the line says."""
        return self._line.text()

    def look(self, record: Registration, today: date) -> tuple[Problem, ...]:
        """Write the line for `record`; what may be said of premium and tax now."""
        slip = record.slip(SlipKind.COMPULSORY)
        if slip is None or not is_editable(record.status):
            self._line.hide()
            return ()
        expectation = expected_premium(record.car, slip.starts_on or today, slip.ends_on, self.book)
        self._line.setText(reference_text(expectation, slip.premium))
        self._line.show()
        if slip != self._judged and any(self._view.cell(name).has_focus() for name in _AMOUNTS):
            return ()  # being typed
        self._judged = slip
        taxed = vehicle_tax_problems(slip, f"{self._path}.vehicle_tax")
        premium = () if slip.premium is None else premium_problems(slip.premium, expectation)
        self._line.setVisible(not any(one.code == "premium_unexpected" for one in premium))  # it says as much
        return (*premium, *(one for one in taxed if not one.blocks))
