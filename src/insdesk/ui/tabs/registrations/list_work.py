"""What the lists of 保险登记查询 ask of the services on the lanes: preview, waiting drafts, deleting one."""

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import RegistrationId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.dialogs.preview import PreviewPage
from insdesk.ui.tabs.registrations.presenter import history_lines


def preview_page(desk: Desk, registration_id: RegistrationId, _progress: Progress) -> PreviewPage:
    """A registration as it prints, for customer and office. Raises NotFoundError."""
    registration = desk.registrations.get(registration_id)
    return PreviewPage(
        title=_("Policy registration {number}", number=registration.number),
        html=desk.documents.registration(registration_id, internal=False),
        office_html=desk.documents.registration(registration_id, internal=True),
        file_name=" ".join(filter(None, (registration.number, registration.car.plate))),
        history=history_lines(desk.registrations.history(registration_id)),
    )


def waiting_drafts(desk: Desk, vehicle_id: VehicleId, _progress: Progress) -> tuple[Registration, ...]:
    """Drafts of the car that wait to be finished, newest first."""
    return desk.registrations.drafts_of(vehicle_id)


def delete_draft(desk: Desk, actor: Actor, registration_id: RegistrationId, _progress: Progress) -> ChangeSet:
    """Delete a draft as it stands now. Raises UserError for a registered one."""
    version = desk.registrations.get(registration_id).version
    return desk.registrations.delete_draft(actor, registration_id, version)
