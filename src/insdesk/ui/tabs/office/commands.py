"""The commands of 办公室设置, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_TOOLS

NAME = "office"
"""The tab, for whoever opens it."""

ADD_EMPLOYEE = "office.add_employee"
CHANGE_EMPLOYEE = "office.change_employee"
RETIRE_EMPLOYEE = "office.retire_employee"
SHOW_CUSTOMER = "office.show_customer"

OPENS = ActionSpec(name="office.open", title=N_("Office settings"), menu=(MENU_TOOLS,), starts_group=True)

COMMANDS = (
    ActionSpec(name=ADD_EMPLOYEE, title=N_("New employee…"), context=ActionContext.TAB),
    ActionSpec(name=CHANGE_EMPLOYEE, title=N_("Change employee…"), context=ActionContext.TAB),
    ActionSpec(name=RETIRE_EMPLOYEE, title=N_("Deactivate or activate"), context=ActionContext.TAB),
    ActionSpec(name=SHOW_CUSTOMER, title=N_("Open the customer file"), context=ActionContext.TAB),
)
