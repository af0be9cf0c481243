"""How the window knows 数据质量."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.quality.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `quality`: open once."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, _arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.quality.tab import QualityTab  # noqa: PLC0415  # starting must not load every screen

    return QualityTab(desk, shell)
