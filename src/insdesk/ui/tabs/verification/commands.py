"""The commands of 复核, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE, MENU_UNDERWRITING

NAME = "verification"
"""The tab, for whoever opens it."""

VERIFY = "verification.verify"
OPEN_FORM = "verification.open_form"

OPENS = ActionSpec(
    name="verification.open",
    title=N_("Waiting for verification"),
    menu=(MENU_INSURANCE, MENU_UNDERWRITING),
)

COMMANDS = (
    ActionSpec(name=OPEN_FORM, title=N_("Open the registration"), context=ActionContext.TAB),
    ActionSpec(name=VERIFY, title=N_("Verify"), context=ActionContext.TAB),
)
ON_ROW = (OPEN_FORM, VERIFY)
"""What is done with the row that has the cursor, in the order of its buttons."""
