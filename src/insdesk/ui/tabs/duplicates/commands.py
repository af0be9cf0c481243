"""The commands of 疑似重复, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "duplicates"
"""The tab, for whoever opens it."""

LOOK = "duplicates.look"
COMPARE = "duplicates.compare"
OPEN_FIRST = "duplicates.open_first"
OPEN_SECOND = "duplicates.open_second"
IGNORE = "duplicates.ignore"
TAKE_BACK = "duplicates.take_back"
UNDO_MERGE = "duplicates.undo_merge"

OPENS = ActionSpec(
    name="duplicates.open", title=N_("Possible duplicates"), menu=(MENU_SERVICE, MENU_CUSTOMERS)
)

_TAB = ActionContext.TAB
COMMANDS = (
    ActionSpec(name=LOOK, title=N_("Look for duplicates now"), context=_TAB),
    ActionSpec(name=COMPARE, title=N_("Side by side…"), context=_TAB),
    ActionSpec(name=OPEN_FIRST, title=N_("Open the customer"), context=_TAB),
    ActionSpec(name=OPEN_SECOND, title=N_("Open the other customer"), context=_TAB),
    ActionSpec(name=IGNORE, title=N_("Not the same…"), keys=("Ctrl+Shift+X",), context=_TAB),
    ActionSpec(name=TAKE_BACK, title=N_("May be the same after all"), context=_TAB),
    ActionSpec(name=UNDO_MERGE, title=N_("Undo the merge"), context=_TAB),
)
