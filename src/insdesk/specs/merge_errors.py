"""The sentences of 合并: what is refused, what it means for the data, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import DATA_AS_BEFORE, NOTHING_WRITTEN, Sentence

_SENTENCES = {
    "customer_merged": Sentence(
        N_("This customer was merged into another meanwhile."),
        NOTHING_WRITTEN,
        N_("Find the customer again and go on there: everything of the one merged is in that file."),
    ),
    "merge_same": Sentence(
        N_("{name} cannot be merged with itself."), NOTHING_WRITTEN, N_("Choose two customers.")
    ),
    "merge_removed": Sentence(
        N_("{name} is not on file any more."),
        NOTHING_WRITTEN,
        N_("Refresh the list (F5), then choose again."),
    ),
    "merge_kinds_differ": Sentence(
        N_("“{one}” and “{other}” cannot be merged: one is a person, the other a company."),
        NOTHING_WRITTEN,
        N_("If one was entered as the wrong kind, correct its owner kind first."),
    ),
    "merge_undone": Sentence(N_("“{lost}” was parted again already."), DATA_AS_BEFORE, N_("Refresh (F5).")),
    "merge_changed": Sentence(
        N_("“{kept}” and “{lost}” cannot be parted any more. Changed since: {what}."),
        DATA_AS_BEFORE,
        N_("Correct by hand what should be otherwise; the history still tells what each of them had."),
    ),
}

MERGE_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
