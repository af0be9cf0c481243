"""The steps of an import, and what the button says that leads on from each."""

from enum import IntEnum

from insdesk.i18n import _


class Step(IntEnum):
    """Where a person stands."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    TRIAL = 3
    RESULT = 4


def step_titles() -> tuple[str, ...]:
    """What the steps are called, in their order."""
    return (_("File"), _("Match columns"), _("Check"), _("Dry run"), _("Result"))


def next_title(step: Step) -> str:
    """What the button below `step` says; the dry run's names the rows it is about."""
    return {
        Step.FILE: _("On to the columns"),
        Step.COLUMNS: _("Check the first rows"),
        Step.CHECK: _("Dry run of all rows"),
        Step.TRIAL: _("Import"),
        Step.RESULT: _("Import another file"),
    }[step]
