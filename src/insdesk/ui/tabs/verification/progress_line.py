"""客户 → 保单 → 核对 → 客户确认: how far it is, as chips in a row."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from insdesk.domain.underwriting_enums import VerificationStage
from insdesk.ui.look import MUTED, STATUS, set_look
from insdesk.ui.tabs.verification.commands import NAME
from insdesk.ui.tabs.verification.presenter import STEPS, progress_text, steps

_GAP = 8


class ProgressLine(QWidget):
    """Shows where a verification stands; nothing can be pressed: the steps follow each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{NAME}.progress")
        self._chips = {stage: QLabel(self) for stage in STEPS}
        self._lay_out()

    def show_stage(self, stage: VerificationStage) -> None:
        """Tick what is done, mark the step at hand."""
        for chip, step in zip(self._chips.values(), steps(stage), strict=True):
            chip.setText(step.words)
            set_look(chip, STATUS, step.look)
        self.setAccessibleName(progress_text(stage))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for stage, chip in self._chips.items():
            if row.count():
                arrow = QLabel("→", self)
                set_look(arrow, MUTED, value=True)
                row.addWidget(arrow)
            chip.setObjectName(f"{NAME}.progress.{stage.value.lower()}")
            chip.setProperty(STATUS, "draft")  # from the first: a chip styled later has no room around it
            row.addWidget(chip)
        row.addStretch(1)
