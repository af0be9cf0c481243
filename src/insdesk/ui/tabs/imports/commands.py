"""The command that opens 导入, and those within it."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_TOOLS

NAME = "imports"
"""The tab, for whoever opens it."""

TEMPLATE = "imports.template"
OTHER_FILE = "imports.other_file"
OPEN_FAILED = "imports.open_failed"
SHOW_LIST = "imports.show_list"

OPENS = ActionSpec(
    name="imports.open",
    title=N_("Import from Excel…"),
    keys=("Ctrl+Shift+I",),
    menu=(MENU_TOOLS,),
    starts_group=True,
)

COMMANDS = (
    ActionSpec(name=TEMPLATE, title=N_("Save a template workbook…"), context=ActionContext.TAB),
    ActionSpec(name=OTHER_FILE, title=N_("Import another file"), context=ActionContext.TAB),
    ActionSpec(name=OPEN_FAILED, title=N_("Open the rows that failed"), context=ActionContext.TAB),
    ActionSpec(name=SHOW_LIST, title=N_("Show the list"), context=ActionContext.TAB),
)
