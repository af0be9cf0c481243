"""The commands of 回收站, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "recycle_bin"
"""The tab, for whoever opens it."""

RESTORE = "recycle_bin.restore"

OPENS = ActionSpec(name="recycle_bin.open", title=N_("Recycle bin"), menu=(MENU_SERVICE, MENU_CUSTOMERS))

COMMANDS = (
    ActionSpec(name=RESTORE, title=N_("Restore customer"), keys=("Ctrl+Shift+Z",), context=ActionContext.TAB),
)
