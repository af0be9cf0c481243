"""How the page of 承保登记 is laid out: what stays in sight, the form that scrolls between, the foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from insdesk.ui.inputs.in_sight import InSight
from insdesk.ui.look import ROLE

_MARGIN = 16
_GAP = 12


def lay_out_sheet(
    sheet: QWidget, scroll: QScrollArea, form: QWidget, heads: Sequence[QWidget], foot: QWidget
) -> None:
    """Put `form` into `scroll`, and that between `heads` and `foot` on `sheet`."""
    form.setProperty(ROLE, "page")
    scroll.setWidget(form)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    InSight(scroll)
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _GAP)
    layout.setSpacing(_GAP)
    for head in heads:
        layout.addWidget(head)
    layout.addWidget(scroll, 1)
    layout.addWidget(foot)
