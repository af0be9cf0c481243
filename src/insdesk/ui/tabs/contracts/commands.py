"""The commands of 新车销售合同, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "contracts"
"""The tab, for whoever opens it."""

CHANGE = "contracts.change"
DELETE = "contracts.delete"
REGISTER = "contracts.register"

OPENS = ActionSpec(name="contracts.open", title=N_("Sales contracts"), menu=(MENU_INSURANCE,))

COMMANDS = (
    ActionSpec(name=CHANGE, title=N_("Change"), context=ActionContext.TAB),
    ActionSpec(name=DELETE, title=N_("Delete contract…"), context=ActionContext.TAB),
    ActionSpec(name=REGISTER, title=N_("Register insurance"), context=ActionContext.TAB),
)
