"""What the lists of 保险登记查询 ask of the services on the lanes: waiting drafts, deleting one."""

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import RegistrationId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.records.registration import Registration
from insdesk.services.desk import Desk


def waiting_drafts(desk: Desk, vehicle_id: VehicleId, _progress: Progress) -> tuple[Registration, ...]:
    """Drafts of the car that wait to be finished, newest first."""
    return desk.registrations.drafts_of(vehicle_id)


def delete_draft(desk: Desk, actor: Actor, registration_id: RegistrationId, _progress: Progress) -> ChangeSet:
    """Delete a draft as it stands now. Raises UserError for a registered one."""
    version = desk.registrations.get(registration_id).version
    return desk.registrations.delete_draft(actor, registration_id, version)
