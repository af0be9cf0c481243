"""The commands of 客户属性设置, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "attributes"
"""The tab, for whoever opens it."""

RENAME = "attributes.rename"
SHOW_CUSTOMERS = "attributes.show_customers"

OPENS = ActionSpec(
    name="attributes.open", title=N_("Customer attributes"), menu=(MENU_SERVICE, MENU_CUSTOMERS)
)

COMMANDS = (
    ActionSpec(name=RENAME, title=N_("Rename attribute or value"), context=ActionContext.TAB),
    ActionSpec(name=SHOW_CUSTOMERS, title=N_("Show these customers"), context=ActionContext.TAB),
)
