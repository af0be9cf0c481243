"""The sentence for every problem that rules have, and that they find."""

from insdesk.i18n import N_

RULE_TEXTS = {
    "rule_failed": N_("{says} (rule {rule})"),
    "rule_condition_empty": N_("A rule needs a condition, and every group a row: please add one."),
    "rule_condition_long": N_(
        "At most {most} rows in {groups} groups: please make two rules out of this one."
    ),
    "rule_condition_refused": N_(
        "This condition is too long or cannot be read: please write it more simply."
    ),
    "rule_fact_unknown": N_("Rules know nothing called “{fact}”: please choose from the list."),
    "rule_comparison_unfitting": N_(
        "“{fact}” cannot be compared in this way: please choose another comparison."
    ),
    "rule_value_unfitting": N_("The value does not fit “{fact}”: please fill it in again."),
    "rule_severity_unfitting": N_(
        "Entry rules warn or stop, underwriting rules refer to an underwriter: please choose what fits."
    ),
}
