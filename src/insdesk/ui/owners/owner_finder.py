"""A box that finds customers on file by anything known of them and offers them below while somebody types."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.customer import SearchAnswer, SearchHit
from insdesk.i18n import _
from insdesk.ui.inputs.finder import Finder
from insdesk.ui.owners.presenter import hit_text
from insdesk.ui.tasks.runner import TaskRunner

Find = Callable[[str], SearchAnswer]
"""The first few customers for a text; called on the read lane."""


class OwnerFinder(Finder):
    """`chosen` brings the SearchHit; Enter with nobody found asks for a new one."""

    def __init__(
        self,
        find: Find,
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        words = _("Find on file: name, initials, phone, plate, VIN or ID number")
        super().__init__(words, partial(_hits, find), hit_text, runner, failed, parent)


def _hits(find: Find, text: str) -> tuple[SearchHit, ...]:
    return find(text).hits
