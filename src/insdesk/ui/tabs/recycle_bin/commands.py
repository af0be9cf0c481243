"""The commands of 回收站, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "recycle_bin"
"""The tab, for whoever opens it."""

RESTORE = "recycle_bin.restore"
ERASE = "recycle_bin.erase"

OPENS = ActionSpec(name="recycle_bin.open", title=N_("Recycle bin"), menu=(MENU_SERVICE, MENU_CUSTOMERS))

COMMANDS = (
    ActionSpec(name=ERASE, title=N_("Erase for good…"), keys=("Shift+Delete",), context=ActionContext.TAB),
    ActionSpec(name=RESTORE, title=N_("Restore customer"), keys=("Ctrl+Shift+Z",), context=ActionContext.TAB),
)
