"""The commands of 客户档案, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "customers"
"""The tab, for whoever opens it."""

ADD_VEHICLE = "customers.add_vehicle"
CHANGE_OWNER = "customers.change_owner"
DOUBT = "customers.doubt"
REVEAL = "customers.reveal"
CONDITIONS = "customers.conditions"
NEW_TALK = "customers.new_talk"
REVIEWED = "customers.reviewed"
RENEW = "customers.renew"
CHANGE_REP = "customers.change_rep"
CHANGE_ATTRIBUTES = "customers.change_attributes"
SELECT_ALL = "customers.select_all"
UNDO_BULK = "customers.undo_bulk"
DELETE = "customers.delete"
MERGE = "customers.merge"
UNDO_SAVE = "customers.undo_save"

ON_SELECTION = (DELETE, MERGE, CHANGE_ATTRIBUTES, CHANGE_REP)
"""What is done with the customers chosen in the list, in the order of its buttons."""

OPENS = ActionSpec(
    name="customers.open",
    title=N_("Customer file"),
    menu=(MENU_SERVICE, MENU_CUSTOMERS),
)

COMMANDS = (
    ActionSpec(name=ADD_VEHICLE, title=N_("Add vehicle"), keys=("Ctrl+Shift+N",), context=ActionContext.TAB),
    ActionSpec(
        name=CHANGE_OWNER, title=N_("Change owner…"), keys=("Ctrl+Shift+O",), context=ActionContext.TAB
    ),
    ActionSpec(
        name=CHANGE_REP, title=N_("Change representative…"), keys=("Ctrl+Shift+R",), context=ActionContext.TAB
    ),
    ActionSpec(
        name=CHANGE_ATTRIBUTES,
        title=N_("Change attribute…"),
        keys=("Ctrl+Shift+T",),
        context=ActionContext.TAB,
    ),
    ActionSpec(name=SELECT_ALL, title=N_("Select all that fit"), context=ActionContext.TAB),
    ActionSpec(name=UNDO_BULK, title=N_("Undo the last change of many"), context=ActionContext.TAB),
    ActionSpec(
        name=UNDO_SAVE, title=N_("Undo the last save…"), keys=("Ctrl+Alt+Z",), context=ActionContext.TAB
    ),
    ActionSpec(
        name=DELETE, title=N_("Delete customer…"), keys=("Ctrl+Shift+Delete",), context=ActionContext.TAB
    ),
    ActionSpec(
        name=MERGE, title=N_("Merge two customers…"), keys=("Ctrl+Shift+M",), context=ActionContext.TAB
    ),
    ActionSpec(name=CONDITIONS, title=N_("Query by conditions"), keys=("Alt+Q",), context=ActionContext.TAB),
    ActionSpec(
        name=DOUBT,
        title=N_("Mark the field as doubtful, or settle it"),
        keys=("Alt+D",),
        context=ActionContext.TAB,
    ),
    ActionSpec(name=NEW_TALK, title=N_("New talk…"), keys=("Ctrl+Shift+G",), context=ActionContext.TAB),
    ActionSpec(name=REVIEWED, title=N_("Looked through"), keys=("Ctrl+Shift+H",), context=ActionContext.TAB),
    ActionSpec(
        name=REVEAL,
        title=N_("Show or mask phones and ID numbers"),
        keys=("Alt+N",),
        context=ActionContext.TAB,
    ),
    ActionSpec(name=RENEW, title=N_("Register renewal"), keys=("F7",), context=ActionContext.TAB),
)
