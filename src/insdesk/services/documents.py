"""Documents of the desk as HTML: the preview of a registration, which is also what prints (UR-8)."""

from pathlib import Path

from insdesk.domain.changes import Entity
from insdesk.domain.clock import Clock
from insdesk.domain.ids import RegistrationId
from insdesk.files.documents import RegistrationPage, registration_html
from insdesk.repositories.database import Database
from insdesk.services.registration_history import status_steps


class DocumentService:
    """Fills the templates of `folder` in the current language."""

    def __init__(self, database: Database, clock: Clock, folder: Path) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    def registration(self, registration_id: RegistrationId, *, internal: bool = True) -> str:
        """The page of one registration. Rebate and history are only on the office's own page (`internal`).

        Raises NotFoundError.
        """
        with self._database.read() as unit:
            registration = unit.registrations.get(registration_id)
            history = status_steps(unit.audit.of(Entity.REGISTRATION, registration_id))
            office_name = unit.settings.load().office_name
        page = RegistrationPage(
            office_name=office_name,
            registration=registration,
            printed_at=self._clock.now(),
            rebate=registration.rebate if internal else None,
            history=history if internal else (),
        )
        return registration_html(self._folder, page)
