"""The commands that mean the same on every screen: the key map of quality.md, "In the hand"."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec

MENU_INSURANCE = N_("&Insurance")
MENU_UNDERWRITING = N_("Underwriting management")
MENU_SERVICE = N_("&Service")
MENU_CUSTOMERS = N_("Customer management")
MENU_TOOLS = N_("&Tools")
MENU_VIEW = N_("&View")
MENU_HELP = N_("&Help")
MENU_LIGHT = N_("Light and dark")
MENU_ZOOM = N_("Zoom")
MENU_LANGUAGE = N_("Language")
TOP_MENUS = (MENU_INSURANCE, MENU_SERVICE, MENU_TOOLS, MENU_VIEW, MENU_HELP)

NEW = "record.new"
SAVE = "record.save"
FINISH = "record.finish"
SAVE_AND_NEXT = "record.save_and_next"
COPY_LAST = "record.copy_last"
COPY_FIELD = "record.copy_field"
NEXT_GAP = "record.next_gap"


REGISTER_INSURANCE = "record.register_insurance"
FIND = "list.find"
REFRESH = "list.refresh"
PRINT = "record.print"
EXPORT = "list.export"
BACK = "tab.back"
NEXT_PAGE = "tab.next_page"
PREVIOUS_PAGE = "tab.previous_page"
CLOSE_TAB = "tab.close"
NEXT_TAB = "tab.next"
PREVIOUS_TAB = "tab.previous"
PALETTE = "window.palette"
KEYS = "window.keys"
MESSAGES = "window.messages"
QUIT = "window.quit"

_TAB = ActionContext.TAB
_FIELD = ActionContext.FIELD

STANDARD_ACTIONS = (
    ActionSpec(name=NEW, title=N_("New"), keys=("Ctrl+N",), menu=(MENU_TOOLS,), context=_TAB, icon="plus"),
    ActionSpec(name=SAVE, title=N_("Save"), keys=("Ctrl+S",), menu=(MENU_TOOLS,), context=_TAB),
    # Where a record can be kept unfinished, F12 finishes it (承保登记: 登记); elsewhere it saves.
    ActionSpec(name=FINISH, title=N_("Finish"), keys=("F12",), menu=(MENU_TOOLS,), context=_TAB),
    ActionSpec(
        name=SAVE_AND_NEXT,
        title=N_("Save and next"),
        keys=("Ctrl+Return", "Ctrl+Enter"),
        menu=(MENU_TOOLS,),
        context=_TAB,
    ),
    ActionSpec(name=REGISTER_INSURANCE, title=N_("Save and register insurance"), keys=("F9",), context=_TAB),
    ActionSpec(
        name=COPY_LAST,
        title=N_("Copy from the last record"),
        keys=("Ctrl+D",),
        menu=(MENU_TOOLS,),
        context=_TAB,
        starts_group=True,
    ),
    ActionSpec(
        name=COPY_FIELD,
        title=N_("Copy this field from the last record"),
        # However a keyboard makes it (Shift and ' or 2): Qt tries every reading of the keys pressed. A second
        # spelling here would be another shortcut for the same press, and neither would work.
        keys=('Ctrl+"',),
        menu=(MENU_TOOLS,),
        context=_TAB,
    ),
    ActionSpec(name=NEXT_GAP, title=N_("Next gap"), keys=("F6",), menu=(MENU_TOOLS,), context=_TAB),
    ActionSpec(
        name=FIND, title=N_("Search"), keys=("Ctrl+F",), menu=(MENU_TOOLS,), context=_TAB, starts_group=True
    ),
    ActionSpec(name=REFRESH, title=N_("Refresh"), keys=("F5",), menu=(MENU_TOOLS,), context=_TAB),
    ActionSpec(
        name=PRINT, title=N_("Print…"), keys=("Ctrl+P",), menu=(MENU_TOOLS,), context=_TAB, starts_group=True
    ),
    ActionSpec(name=EXPORT, title=N_("Export to Excel…"), keys=("Ctrl+E",), menu=(MENU_TOOLS,), context=_TAB),
    ActionSpec(name=BACK, title=N_("Back"), keys=("Esc",), menu=(MENU_VIEW,), context=_TAB, in_palette=False),
    ActionSpec(
        name=NEXT_TAB, title=N_("Next tab"), keys=("Ctrl+PgDown",), menu=(MENU_VIEW,), in_palette=False
    ),
    ActionSpec(
        name=PREVIOUS_TAB, title=N_("Previous tab"), keys=("Ctrl+PgUp",), menu=(MENU_VIEW,), in_palette=False
    ),
    ActionSpec(
        name=NEXT_PAGE,
        title=N_("Next page of the tab"),
        keys=("Alt+PgDown",),
        menu=(MENU_VIEW,),
        context=_TAB,
        in_palette=False,
    ),
    ActionSpec(
        name=PREVIOUS_PAGE,
        title=N_("Previous page of the tab"),
        keys=("Alt+PgUp",),
        menu=(MENU_VIEW,),
        context=_TAB,
        in_palette=False,
    ),
    ActionSpec(name=CLOSE_TAB, title=N_("Close tab"), keys=("Ctrl+W",), menu=(MENU_VIEW,), in_palette=False),
    ActionSpec(
        name=PALETTE,
        title=N_("Search customers, plates, commands…"),
        keys=("Ctrl+K",),
        menu=(MENU_TOOLS,),
        starts_group=True,
        in_palette=False,
    ),
    ActionSpec(name=KEYS, title=N_("Keys"), keys=("Ctrl+/",), menu=(MENU_HELP,)),
    ActionSpec(name=MESSAGES, title=N_("Messages"), keys=("F8",), menu=(MENU_VIEW,), starts_group=True),
    ActionSpec(
        name=QUIT,
        title=N_("Quit"),
        keys=("Ctrl+Q",),
        menu=(MENU_TOOLS,),
        starts_group=True,
        ends_menu=True,
    ),
)

FIELD_KEYS = (
    ActionSpec(name="field.next", title=N_("Next field"), keys=("Return",), context=_FIELD),
    ActionSpec(name="field.previous", title=N_("Previous field"), keys=("Shift+Return",), context=_FIELD),
    ActionSpec(name="field.today", title=N_("Today (in a date)"), keys=("Ctrl+;",), context=_FIELD),
    ActionSpec(
        name="field.calendar",
        title=N_("Calendar, usual amounts, coverage sets, texts"),
        keys=("F4",),
        context=_FIELD,
    ),
    ActionSpec(
        name="field.move",
        title=N_("Move up or down (in a list you order)"),
        keys=("Alt+Up", "Alt+Down"),
        context=_FIELD,
    ),
    ActionSpec(
        name="field.copy", title=N_("Copy (in a list: rows with headers)"), keys=("Ctrl+C",), context=_FIELD
    ),
)
"""Handled by the inputs and lists themselves; listed in the key sheet, and nobody else may take them."""
