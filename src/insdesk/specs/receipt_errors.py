"""The sentences of 代办服务收款: what is refused, what it means for the data, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import DATA_AS_BEFORE, NOTHING_WRITTEN, Sentence

_SENTENCES = {
    "listing_too_long": Sentence(
        N_("{count} rows are too many for one printed list (at most {most})."),
        DATA_AS_BEFORE,
        N_("Choose a shorter period, then print again."),
    ),
    "receipt_external": Sentence(
        N_("Registration {number} was sold elsewhere: nothing is collected for it here."),
        NOTHING_WRITTEN,
        N_("Choose a policy that this office sold."),
    ),
    "receipt_for_draft": Sentence(
        N_("Registration {number} is still a draft: nothing is collected for it yet."),
        NOTHING_WRITTEN,
        N_("Register the policy first."),
    ),
    "receipt_covered": Sentence(
        N_("Registration {number} is paid in full: there is nothing left to collect."),
        NOTHING_WRITTEN,
        N_("If a receipt is wrong, reverse it first."),
    ),
    "receipt_reversed": Sentence(
        N_("Receipt {number} was reversed already, by {by}."),
        N_("Nothing was written; both receipts stay as they are."),
        N_("Refresh to see them (F5)."),
    ),
    "reversal_of_reversal": Sentence(
        N_("{number} is itself a reversal and cannot be reversed."),
        N_("Nothing was written; it stays as it is."),
        N_("If the money was taken after all, enter a new receipt."),
    ),
    "reversal_settled": Sentence(
        N_("The rebate of registration {registration} is settled: receipt {number} cannot be reversed."),
        N_("Nothing was written; the receipt stays as it is."),
        N_("Undo the settlement first, then reverse the receipt."),
    ),
    "receipt_refused": Sentence(
        N_("Money is collected only for registered policies that this office sold."),
        NOTHING_WRITTEN,
        N_("Refresh to see what became of the policy (F5)."),
    ),
    "receipt_over_due": Sentence(
        N_("The receipts would exceed the amount due."),
        NOTHING_WRITTEN,
        N_("Refresh to see what is still open (F5)."),
    ),
    "receipt_locked": Sentence(
        N_("A receipt can be neither changed nor deleted."),
        N_("It stays as it was written."),
        N_("To take it back, reverse it with a reason."),
    ),
    "reversal_refused": Sentence(
        N_("This receipt cannot be reversed (any more)."),
        NOTHING_WRITTEN,
        N_("Refresh to see what became of it (F5)."),
    ),
    "receipts_not_covering": Sentence(
        N_("The receipts do not cover the amount due: the policy is not paid."),
        NOTHING_WRITTEN,
        N_("Collect what is still open."),
    ),
    "receipts_covering": Sentence(
        N_("The receipts cover the amount due: the policy is paid."),
        NOTHING_WRITTEN,
        N_("Reverse the receipt that is wrong."),
    ),
}

RECEIPT_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
