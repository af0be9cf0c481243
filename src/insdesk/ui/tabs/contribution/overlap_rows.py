"""Levels that count somebody twice: one sentence each, with a way to see who (CA-3). Never a refusal."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import _
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.tabs.contribution.groups import Group, of_overlap
from insdesk.ui.tabs.contribution.presenter import overlap_text

_MOST = 3
"""More stay unsaid: whoever has so many reads the strip of 级别设置."""


def overlap_rows(
    name: str, analysis: Analysis, show: Callable[[Group], None], parent: QWidget
) -> list[QWidget]:
    """The pairs with the most customers first; `name` begins object names."""
    worst = sorted(analysis.overlaps, key=lambda one: one.customers, reverse=True)[:_MOST]
    rows: list[QWidget] = []
    for number, one in enumerate(worst):
        row = NoticeLine(f"{name}.{number}", parent)
        row.tell(overlap_text(analysis, one), STATE_WARNING, _("Show them") if one.customers else "")
        row.asked.connect(partial(_show, analysis, one.first, one.second, show))
        rows.append(row)
    return rows


def _show(analysis: Analysis, first: int, second: int, show: Callable[[Group], None]) -> None:
    show(of_overlap(analysis, first, second))
