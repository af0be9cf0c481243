"""The sentences of 核保: what stands in the way, what it means for the data, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import NOTHING_WRITTEN, Sentence

_STAYS_DRAFT = N_("The draft is kept as it was saved last; it was not registered.")

_SENTENCES = {
    "underwriting_waiting": Sentence(
        N_("{number} waits for an underwriter: {reasons}"),
        _STAYS_DRAFT,
        N_("Ask for the decision under “Manual underwriting”, or change what was referred."),
    ),
    "underwriting_returned": Sentence(
        N_("The underwriter {by} has a question about {number}: {reason}"),
        _STAYS_DRAFT,
        N_("Answer it above the form, or change the draft accordingly."),
    ),
    "underwriting_declined": Sentence(
        N_("The underwriter {by} declined {number}: {reason}"),
        _STAYS_DRAFT,
        N_("Change what was declined, or delete the draft."),
    ),
    "underwriting_off": Sentence(
        N_("Automatic underwriting is switched off in this office."),
        NOTHING_WRITTEN,
        N_("Switch it on under “Office settings” first."),
    ),
    "underwriting_case_missing": Sentence(
        N_("This case does not exist any more: its draft was deleted."),
        NOTHING_WRITTEN,
        N_("Refresh (F5)."),
    ),
    "underwriting_case_changed": Sentence(
        N_("Somebody else decided this case, or the desk changed its draft, meanwhile."),
        NOTHING_WRITTEN,
        N_("Refresh to see how it stands now (F5)."),
    ),
    "underwriting_decided": Sentence(
        N_("The case of {number} does not wait for a decision (any more)."),
        NOTHING_WRITTEN,
        N_("Refresh to see how it stands now (F5)."),
    ),
    "underwriting_not_returned": Sentence(
        N_("No question about {number} waits for an answer (any more)."),
        NOTHING_WRITTEN,
        N_("Refresh to see how it stands now (F5)."),
    ),
    "underwriting_not_decided": Sentence(
        N_("Nothing can be taken back: nobody decided the case of {number}, or it was judged anew."),
        NOTHING_WRITTEN,
        N_("Refresh to see how it stands now (F5)."),
    ),
}

UNDERWRITING_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
