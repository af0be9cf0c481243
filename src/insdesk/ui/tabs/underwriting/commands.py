"""The commands of 人工核保, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE, MENU_UNDERWRITING

NAME = "underwriting"
"""The tab, for whoever opens it."""

ACCEPT = "underwriting.accept"
ACCEPT_WITH = "underwriting.accept_with"
RETURN = "underwriting.return"
DECLINE = "underwriting.decline"
TAKE_BACK = "underwriting.take_back"
JUDGE_AGAIN = "underwriting.judge_again"
OPEN_DRAFT = "underwriting.open_draft"

OPENS = ActionSpec(
    name="underwriting.open", title=N_("Manual underwriting"), menu=(MENU_INSURANCE, MENU_UNDERWRITING)
)

COMMANDS = (
    ActionSpec(name=ACCEPT, title=N_("Accept…"), keys=("Ctrl+Shift+A",), context=ActionContext.TAB),
    ActionSpec(
        name=ACCEPT_WITH,
        title=N_("Accept with conditions…"),
        keys=("Ctrl+Shift+K",),
        context=ActionContext.TAB,
    ),
    ActionSpec(
        name=RETURN, title=N_("Return to the desk…"), keys=("Ctrl+Shift+B",), context=ActionContext.TAB
    ),
    ActionSpec(name=DECLINE, title=N_("Decline…"), keys=("Ctrl+Shift+J",), context=ActionContext.TAB),
    ActionSpec(name=TAKE_BACK, title=N_("Take the decision back…"), context=ActionContext.TAB),
    ActionSpec(name=JUDGE_AGAIN, title=N_("Judge again by the rules of today"), context=ActionContext.TAB),
    ActionSpec(name=OPEN_DRAFT, title=N_("Open the registration"), context=ActionContext.TAB),
)
DECISIONS = (DECLINE, RETURN, ACCEPT_WITH, ACCEPT)
"""What is decided, in the order of the buttons; the last one is the primary."""
BUTTONS = (DECLINE, OPEN_DRAFT, TAKE_BACK, RETURN, ACCEPT_WITH, ACCEPT)
"""Below the case; the first one stands apart, the last one is the primary."""
ON_ROW = (OPEN_DRAFT, JUDGE_AGAIN, TAKE_BACK)
