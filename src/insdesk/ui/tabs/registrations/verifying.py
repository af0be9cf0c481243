"""From 承保登记 to 复核: handed in, the draft is verified by the same person, or left to a second one."""

from collections.abc import Callable

from insdesk.domain.errors import InsdeskError
from insdesk.domain.underwriting_enums import VerificationMode
from insdesk.i18n import _
from insdesk.rules.status import is_editable
from insdesk.specs.error_text import explain
from insdesk.ui.ports import MessageLevel, Offer, Shell
from insdesk.ui.tabs.registrations.entry_work import Opened

_VERIFICATION = "verification"
"""The tab that verifies, by name: screens do not know each other."""


def verification_chip(opened: Opened) -> tuple[str, str]:
    """How far 复核 of a draft is, and its look; no words before it was handed in, or once registered."""
    stands = opened.stand.verification
    if (
        opened.stand.mode is VerificationMode.OFF
        or stands is None
        or not is_editable(opened.registration.status)
    ):
        return "", "draft"
    return (_("Verified"), "settled") if stands.is_done else (_("Waiting for verification"), "paid")


def go_to_verification(shell: Shell, handed_in: Opened) -> None:
    """Say that a draft waits, and begin where the same person verifies it."""
    registration = handed_in.registration
    if handed_in.stand.mode is VerificationMode.SECOND:
        text = _("Draft {number} waits for a second person to verify it.", number=registration.number)
        shell.say(text, MessageLevel.SUCCESS)
        return
    shell.say(_("Draft {number} waits for verification.", number=registration.number), MessageLevel.SUCCESS)
    if registration.id is not None:
        shell.open_tab(_VERIFICATION, registration=registration.id)


def offer_verification(shell: Shell, error: Exception, verify: Callable[[], None]) -> bool:
    """Whether `error` says that a draft is not verified yet: then the message offers to hand it in."""
    if not isinstance(error, InsdeskError) or error.code != "registration_unverified":
        return False
    shell.say(explain(error).title, MessageLevel.WARNING, Offer(_("Verify"), verify))
    return True
