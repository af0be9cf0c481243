"""How the window knows 理赔登记."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.claims.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `claims`: open once; `claim` shows one, `new` begins one, on what `find` finds if given."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.claims.tab import ClaimsTab  # noqa: PLC0415  # starting must not load every screen

    return ClaimsTab(desk, shell, arguments)
