"""What every sentence about an error is made of; they are in `error_text` and beside it."""

from dataclasses import dataclass

from insdesk.i18n import N_

NOTHING_WRITTEN = N_("Nothing was written; what you typed is still there.")
DATA_AS_BEFORE = N_("The data is as it was before.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Msgids: what happened, what it means for the data, what to do next."""

    title: str
    text: str
    what_next: str = ""
