"""The commands of 收款流水, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "takings"
"""The tab, for whoever opens it."""

SHOW_RECEIPT = "takings.show_receipt"
OPEN_ACCOUNT = "takings.open_account"
PRINT_LIST = "takings.print_list"

OPENS = ActionSpec(name="takings.open", title=N_("Receipts by day"), menu=(MENU_INSURANCE,))

COMMANDS = (
    ActionSpec(name=SHOW_RECEIPT, title=N_("Print receipt"), context=ActionContext.TAB),
    ActionSpec(name=OPEN_ACCOUNT, title=N_("Open the policy's payments"), context=ActionContext.TAB),
    ActionSpec(name=PRINT_LIST, title=N_("Print the list"), context=ActionContext.TAB),
)
