"""The sentence for every error that rules cause."""

from insdesk.i18n import N_
from insdesk.specs.sentence import DATA_AS_BEFORE, NOTHING_WRITTEN, Sentence

RULE_SENTENCES = {
    "rule_changed": Sentence(
        N_("Somebody else changed this rule meanwhile."),
        NOTHING_WRITTEN,
        N_("Refresh to see their version (F5), then make yours from it."),
    ),
    "rule_missing": Sentence(N_("There is no such rule."), DATA_AS_BEFORE, N_("Refresh the list (F5).")),
    "rule_code_unknown": Sentence(
        N_("No rule has the code {rule}."), DATA_AS_BEFORE, N_("See all codes: insdesk rules list.")
    ),
    "registration_number_unknown": Sentence(
        N_("No registration has the number {number}."),
        DATA_AS_BEFORE,
        N_("Write it as in the list of policies, as R2026-000001."),
    ),
}
