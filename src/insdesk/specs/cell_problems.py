"""The sentences for what foreign files hold and cannot be taken, and what to do about it in Excel."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_

_TEXTS = {
    "insurer_code_local": N_(
        "{insurer}, made in this office, has this code. Change its code, then import again."
    ),
    "insurer_code_repeated": N_("Code {insurer} stands in the file more than once."),
    "row_unreadable": N_("This entry is not an insurer."),
    "yes_no_unreadable": N_("“{text}” is neither yes nor no."),
    "policy_no_numeric": N_(
        "Excel kept {text} as a number, which has only 15 digits: its end is lost. Format the column as text "
        "in the insurer's file, or ask for it again."
    ),
    "digits_lost": N_(
        "Excel made the number {text} of this, which has only 15 digits: the end is lost. Format the column "
        "as text in Excel and type it again from the papers."
    ),
    "cell_error": N_("The cell shows an error of Excel: {text}. Mend its formula, or type the value."),
    "cell_unworked": N_(
        "The cell holds a formula whose result was never stored. Open the file in Excel, save it, and import "
        "it again."
    ),
    "cell_is_day": N_(
        "Excel made the date {text} of this. Format the column as text in Excel and type it again."
    ),
    "day_year_missing": N_("“{text}” has no year. Write it with its year: 2026-03-01."),
    "percent_ambiguous": N_(
        "{text} may mean {text} % or a hundred times as much. Format the column as a percentage in Excel, or "
        "write it with its % sign."
    ),
    "cell_choice_unknown": N_("“{choice}” is not among the choices: {choices}."),
    "choice_double": N_("Several are called “{choice}”. Please choose one of them by its code."),
}

CELL_TEXTS: Mapping[str, str] = MappingProxyType(_TEXTS)
