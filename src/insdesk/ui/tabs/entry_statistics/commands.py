"""How 录入统计 is called."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE, MENU_UNDERWRITING

NAME = "entry_statistics"
"""The tab, for whoever opens it."""

OPENS = ActionSpec(
    name="entry_statistics.open",
    title=N_("Entry statistics"),
    menu=(MENU_INSURANCE, MENU_UNDERWRITING),
)
