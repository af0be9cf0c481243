"""A registration as it prints, in the preview, for every screen that names one."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.records.claim import Claim
from insdesk.domain.records.history import StatusStep
from insdesk.domain.records.verification import Verification
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.documents import Paper
from insdesk.specs.choices import CLAIM_STAGE, REGISTRATION_STATUS
from insdesk.specs.display import written
from insdesk.specs.verification_text import EVIDENCE
from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from insdesk.ui.ports import MessageLevel, Shell


class RegistrationPreview(QObject):
    """The dialog opens over `parent`."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._desk = desk
        self._parent = parent

    def show(self, registration_id: RegistrationId) -> None:
        """Read it, then show it."""
        work = partial(_page, self._desk, registration_id)
        done = partial(self._on_read, registration_id)
        self._shell.runner.read(work, done, self._shell.show_error, self)

    def _on_read(self, registration_id: RegistrationId, page: PreviewPage) -> None:
        dialog = PreviewDialog(page, self._parent, _Papers(self._shell, self._desk, registration_id))
        dialog.said.connect(self._on_said)
        dialog.open()

    def _on_said(self, text: str) -> None:
        self._shell.say(text, MessageLevel.SUCCESS)


class _Papers:
    """The copy with its numbers in full: handed out on the write lane, for that is recorded."""

    def __init__(self, shell: Shell, desk: Desk, registration_id: RegistrationId) -> None:
        self._shell = shell
        self._desk = desk
        self._registration_id = registration_id

    def fetch(self, done: Callable[[str], None], owner: QObject, *, is_office: bool) -> None:
        self._shell.runner.write(
            partial(self._paper, is_office), partial(_hand, done), self._shell.show_error, owner
        )

    def _paper(self, is_office: bool, _progress: Progress) -> Paper:
        return self._desk.documents.paper(self._shell.actor, self._registration_id, internal=is_office)


def _hand(done: Callable[[str], None], paper: Paper) -> None:
    done(paper.html)


def history_lines(steps: Iterable[StatusStep]) -> tuple[str, ...]:
    """Every status a registration came to, when and by whose hand, one line each."""
    titles = dict(REGISTRATION_STATUS)
    return tuple(f"{written(step.at)}  {_(titles[step.status.value])}  {step.by}" for step in steps)


def claim_lines(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Every claim made on a registration, one line each."""
    titles = dict(CLAIM_STAGE)
    lines = (
        (written(one.happened_on), _("Claim"), one.number, _(titles[one.stage.value]), written(one.paid))
        for one in claims
    )
    return tuple("  ".join(filter(None, line)) for line in lines)


def verification_lines(verification: Verification | None) -> tuple[str, ...]:
    """Who verified a registration, and what the customer confirmed it by, one line each."""
    if verification is None or not verification.is_done:
        return ()
    given, titles = verification.confirmation, dict(EVIDENCE)
    proof = "" if given.evidence is None else _(titles[given.evidence.value])
    lines = (
        (written(verification.verified_at), _("Verified"), verification.verified_by),
        (
            written(given.confirmed_on),
            _("Customer's confirmation"),
            given.confirmed_by,
            proof,
            given.evidence_number,
        ),
    )
    return tuple("  ".join(filter(None, line)) for line in lines)


def _page(desk: Desk, registration_id: RegistrationId, _progress: Progress) -> PreviewPage:
    """For customer and office. Raises NotFoundError."""
    registration = desk.registrations.get(registration_id)
    return PreviewPage(
        title=_("Policy registration {number}", number=registration.number),
        html=desk.documents.registration(registration_id, internal=False),
        office_html=desk.documents.registration(registration_id, internal=True),
        file_name=" ".join(filter(None, (registration.number, registration.car.plate))),
        is_masked=desk.office.settings().masks_numbers,
        history=(
            *history_lines(desk.registrations.history(registration_id)),
            *verification_lines(desk.verification.stand(registration_id).verification),
            *claim_lines(desk.claims.of_registration(registration_id)),
        ),
    )
