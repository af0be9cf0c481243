"""The commands of 跟进待办, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "follow_ups"
"""The tab, for whoever opens it."""

OPEN_CUSTOMER = "follow_ups.open_customer"
POSTPONE = "follow_ups.postpone"
FOLLOWED_UP = "follow_ups.followed_up"

OPENS = ActionSpec(name="follow_ups.open", title=N_("Follow-ups"), menu=(MENU_SERVICE, MENU_CUSTOMERS))

COMMANDS = (
    ActionSpec(name=OPEN_CUSTOMER, title=N_("Open the customer's file"), context=ActionContext.TAB),
    ActionSpec(name=POSTPONE, title=N_("Put off…"), keys=("Ctrl+Shift+L",), context=ActionContext.TAB),
    ActionSpec(name=FOLLOWED_UP, title=N_("Followed up"), keys=("Ctrl+Shift+U",), context=ActionContext.TAB),
)
ON_ROW = (OPEN_CUSTOMER, POSTPONE, FOLLOWED_UP)
"""What is done with the row that has the cursor, in the order of its buttons."""
