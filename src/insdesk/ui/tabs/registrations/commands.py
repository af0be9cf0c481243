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
VERIFY = "registrations.verify"
AGREEMENT_TEXTS = "registrations.agreement_texts"
COVERAGE_SETS = "registrations.coverage_sets"
FROM_CONTRACT = "registrations.from_contract"
NEW_CONTRACT = "registrations.new_contract"
CHANGE_CONTRACT = "registrations.change_contract"
GO_CONTRACTS = "registrations.go_contracts"
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
    ActionSpec(name=VERIFY, title=N_("Verify"), keys=("Shift+F12",), context=ActionContext.TAB),
    ActionSpec(name=NEW_POLICY, title=N_("Register new policy"), context=ActionContext.TAB),
    ActionSpec(name=RENEW, title=N_("Register renewal"), context=ActionContext.TAB),
    ActionSpec(name=COVERAGE_SETS, title=N_("Put in a coverage set…"), context=ActionContext.TAB),
    ActionSpec(
        name=AGREEMENT_TEXTS, title=N_("Insert a text into the agreement…"), context=ActionContext.TAB
    ),
    ActionSpec(name=FROM_CONTRACT, title=N_("Register insurance"), context=ActionContext.TAB),
    ActionSpec(name=NEW_CONTRACT, title=N_("New contract"), context=ActionContext.TAB),
    ActionSpec(name=CHANGE_CONTRACT, title=N_("Change contract"), context=ActionContext.TAB),
    ActionSpec(name=GO_CONTRACTS, title=N_("Sales contracts"), keys=("Alt+1",), context=ActionContext.TAB),
    ActionSpec(name=GO_POLICIES, title=N_("Policies"), keys=("Alt+2",), context=ActionContext.TAB),
    ActionSpec(name=GO_OWNERS, title=N_("Owners on file"), keys=("Alt+3",), context=ActionContext.TAB),
    ActionSpec(name=GO_ENTRY, title=N_("Registration"), keys=("Alt+4",), context=ActionContext.TAB),
    ActionSpec(
        name=GO_NOTICE, title=N_("What differs on this renewal"), keys=("F3",), context=ActionContext.TAB
    ),
)
