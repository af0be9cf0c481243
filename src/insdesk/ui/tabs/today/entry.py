"""How the window knows the start page."""

from functools import partial

from insdesk.i18n import N_
from insdesk.services.desk import Desk
from insdesk.ui.actions import ActionSpec
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import MENU_VIEW
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.today.tab import NAME, TodayTab

_OPEN = ActionSpec(name="today.open", title=N_("Today"), keys=("Alt+Home",), menu=(MENU_VIEW,))


def entry(desk: Desk) -> TabEntry:
    """The tab `today`: open once, takes no arguments."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=_OPEN)


def _build(desk: Desk, shell: Shell, _arguments: TabArguments) -> DeskTab:
    return TodayTab(desk, shell)
