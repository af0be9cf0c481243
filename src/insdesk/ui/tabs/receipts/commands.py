"""The commands of 代办服务收款, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "receipts"
"""The tab, for whoever opens it."""

COLLECT_AND_PRINT = "receipts.collect_and_print"
REVERSE = "receipts.reverse"
OPEN_POLICY = "receipts.open_policy"

OPENS = ActionSpec(name="receipts.open", title=N_("Collect payments"), menu=(MENU_INSURANCE,))

COMMANDS = (
    ActionSpec(
        name=COLLECT_AND_PRINT,
        title=N_("Collect and print"),
        keys=("Ctrl+Shift+P",),
        context=ActionContext.TAB,
    ),
    ActionSpec(name=REVERSE, title=N_("Reverse receipt…"), context=ActionContext.TAB),
    ActionSpec(name=OPEN_POLICY, title=N_("Open policy"), context=ActionContext.TAB),
)
