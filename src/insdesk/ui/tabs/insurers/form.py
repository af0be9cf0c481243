"""The form of one insurer: what may be typed, what its agency period means, what its rates would earn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.enums import BusinessType
from insdesk.domain.records.insurer import Insurer
from insdesk.services.insurers import InsurerService
from insdesk.specs.insurer_form import IDENTITY_FIELDS, INSURER_FORM
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.insurers import presenter

_NAME = "insurers"


class InsurerForm(RecordPane):
    """Shows one insurer at a time."""

    identity_left = Signal()
    """Code or a name was typed and left: another insurer may have it already."""

    def __init__(self, insurers: InsurerService, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(INSURER_FORM, clock, _NAME, parent)
        self._insurers = insurers
        self._insurer = presenter.new_insurer()
        self._is_fresh = False
        self._hint = self._new_hint("agency_hint", "Agency")
        self._example = self._new_hint("rebate_example", "Rebate rates")
        self.view.left.connect(self._on_identity_left)
        self.show_insurer(self._insurer)
        self._is_fresh = False

    @property
    def is_fresh(self) -> bool:
        """Whether a new insurer was asked for, and not only nothing shown yet."""
        return self._is_fresh

    @property
    def insurer(self) -> Insurer:
        """What is shown, as it was read."""
        return self._insurer

    def show_insurer(self, insurer: Insurer) -> None:
        """Show `insurer`; without an id, a fresh form."""
        self._insurer = insurer
        self._is_fresh = insurer.id is None
        if insurer.id is None:
            self.view.clear()
        else:
            self.view.load(insurer)
        self.view.set_locked(presenter.locks(insurer))
        self.set_title(presenter.heading(insurer))
        self.say("")
        self.on_typed()
        self.note_dirty()

    def edited(self) -> Insurer:
        """The insurer as it stands in the form; an unreadable field keeps what was read."""
        return INSURER_FORM.applied(self._insurer, self.view.values())

    def checked(self) -> Insurer | None:
        """Save was pressed: the insurer to be saved, or None after showing what is wrong."""
        if self.view.validate_all():
            return None
        return self.view.applied(self._insurer)

    def on_typed(self) -> None:
        insurer = self.edited()
        self._hint.setText(presenter.validity_hint(insurer, self._clock.today()))
        self._example.setText(
            presenter.example(
                self._insurers.example(insurer, BusinessType.NEW),
                self._insurers.example(insurer, BusinessType.RENEWAL),
            )
        )

    def _on_identity_left(self, name: str) -> None:
        if name in IDENTITY_FIELDS and self.is_dirty():
            self.identity_left.emit()

    def _new_hint(self, name: str, section: str) -> QLabel:
        label = QLabel(self.view)
        label.setObjectName(f"{_NAME}.{name}")
        label.setProperty(ROLE, "hint")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setIndent(0)
        self.view.add_below(section, label)
        return label
