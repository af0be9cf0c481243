"""The commands of 保险登记查询, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE, MENU_UNDERWRITING

NAME = "registrations"
"""The tab, for whoever opens it."""

PREVIEW = "registrations.preview"
GO_ON = "registrations.go_on"
DELETE_DRAFT = "registrations.delete_draft"
RENEW = "registrations.renew"
NEW_POLICY = "registrations.new_policy"
COLLECT = "registrations.collect"
COVERAGE_SETS = "registrations.coverage_sets"
GO_POLICIES = "registrations.go_policies"
GO_OWNERS = "registrations.go_owners"
GO_ENTRY = "registrations.go_entry"
GO_NOTICE = "registrations.go_notice"

OPENS = ActionSpec(
    name="registrations.open",
    title=N_("Registrations and policies"),
    menu=(MENU_INSURANCE, MENU_UNDERWRITING),
)

COMMANDS = (
    ActionSpec(name=PREVIEW, title=N_("Preview"), context=ActionContext.TAB),
    ActionSpec(name=GO_ON, title=N_("Go on typing"), context=ActionContext.TAB),
    ActionSpec(name=DELETE_DRAFT, title=N_("Delete draft…"), context=ActionContext.TAB),
    ActionSpec(name=COLLECT, title=N_("Collect"), keys=("F11",), context=ActionContext.TAB),
    ActionSpec(name=NEW_POLICY, title=N_("Register new policy"), context=ActionContext.TAB),
    ActionSpec(name=RENEW, title=N_("Register renewal"), context=ActionContext.TAB),
    ActionSpec(name=COVERAGE_SETS, title=N_("Put in a coverage set…"), context=ActionContext.TAB),
    ActionSpec(name=GO_POLICIES, title=N_("Policies"), keys=("Alt+1",), context=ActionContext.TAB),
    ActionSpec(name=GO_OWNERS, title=N_("Owners on file"), keys=("Alt+2",), context=ActionContext.TAB),
    ActionSpec(name=GO_ENTRY, title=N_("Registration"), keys=("Alt+3",), context=ActionContext.TAB),
    ActionSpec(
        name=GO_NOTICE, title=N_("What differs on this renewal"), keys=("F3",), context=ActionContext.TAB
    ),
)
