"""How the window knows 人工核保."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.underwriting.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `underwriting`: open once; `case` says which one to show, `state` what is listed."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.underwriting.tab import (  # noqa: PLC0415  # starting must not load every screen
        UnderwritingTab,
    )

    return UnderwritingTab(desk, shell, arguments)
