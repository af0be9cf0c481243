"""The sentences of 返利结算: what is refused, what it means for the data, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import DATA_AS_BEFORE, NOTHING_WRITTEN, Sentence

_STAYS = N_("Nothing was written; the settlement stays as it is.")

_SENTENCES = {
    "settlement_locked": Sentence(
        N_("This settlement is confirmed or undone and cannot be changed any more."),
        _STAYS,
        N_("To correct a confirmed one, undo it with a reason and settle again."),
    ),
    "settlement_undecided": Sentence(
        N_("{count} lines are still to decide."),
        N_("Nothing was confirmed."),
        N_("Take them with their actual amount, or leave them out."),
    ),
    "settlement_empty": Sentence(
        N_("No line is taken: there is nothing to confirm."),
        N_("Nothing was confirmed."),
        N_("Read the statement or type the actual amounts, or delete the settlement."),
    ),
    "settlement_incomplete": Sentence(
        N_("Lines are still to decide, or their policies are not paid any more."),
        N_("Nothing was confirmed."),
        N_("Refresh (F5), then decide every line."),
    ),
    "settlement_lines_unpaid": Sentence(
        N_("{count} lines are of policies that are not paid any more: {numbers}"),
        N_("Nothing was confirmed."),
        N_("Leave these lines out, or collect the money first."),
    ),
    "settlement_not_confirmed": Sentence(
        N_("Only a confirmed settlement can be undone; {number} is not confirmed (any more)."),
        _STAYS,
        N_("Refresh to see what became of it (F5)."),
    ),
    "settlement_nothing_waits": Sentence(
        N_("Nothing waits to be settled with {insurer} in this period."),
        N_("No settlement was made."),
        N_("Choose another period or insurer. Only paid in-house policies in no other settlement wait."),
    ),
    "slips_not_waiting": Sentence(
        N_("These policies do not wait to be settled: not paid, another insurer's, or settled already."),
        _STAYS,
        N_("Refresh to see what became of them (F5)."),
    ),
    "slip_held": Sentence(
        N_("Another settlement holds one of these policies by now."),
        _STAYS,
        N_("Refresh (F5), then leave that line out."),
    ),
    "settlement_line_not_ours": Sentence(
        N_("{number} is not in our books as a policy to settle: no amount can be typed for it."),
        NOTHING_WRITTEN,
        N_("Register and collect it first, then add it to the settlement."),
    ),
    "settlement_missing": Sentence(
        N_("A policy becomes settled only by a confirmed settlement of all its slips."),
        NOTHING_WRITTEN,
        N_("Settle its slips first."),
    ),
    "settlement_standing": Sentence(
        N_("A confirmed settlement holds this policy."),
        NOTHING_WRITTEN,
        N_("Undo that settlement first, with a reason."),
    ),
    "statement_empty": Sentence(
        N_("{path} has no row that could be read as a policy with its amount."),
        DATA_AS_BEFORE,
        N_("Check the file, the row of its titles and the columns."),
    ),
}

SETTLEMENT_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
