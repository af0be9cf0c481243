"""How the window knows 投保/核保规则."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.rules.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `rules`: open once; `page` says which page is in front, `rule` which one is shown."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.rules.tab import RulesTab  # noqa: PLC0415  # starting must not load every screen

    return RulesTab(desk, shell, arguments)
