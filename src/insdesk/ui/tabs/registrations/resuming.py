"""Going on with a half-typed registration: which record it is of, what became of that meanwhile. No Qt."""

import json
from dataclasses import dataclass

from insdesk.domain.enums import BusinessType
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import ContractId, CustomerId, RegistrationId, VehicleId
from insdesk.domain.records.form_draft import FormDraft
from insdesk.domain.records.registration import Registration
from insdesk.rules.status import is_editable
from insdesk.ui.forms.half_typed import Meanwhile
from insdesk.ui.forms.typed import JsonObject, as_object
from insdesk.ui.settings_state import JsonValue
from insdesk.ui.tabs.registrations.entry_work import EntryWork, Opened


@dataclass(frozen=True, slots=True)
class Origin:
    """Which record is being typed. Without `registration` it was never saved: it is begun again instead.

    A draft is told by its `number`, which is given once: the id of a deleted one may be given again.
    """

    customer: CustomerId
    vehicle: VehicleId
    business: BusinessType
    contract: ContractId | None = None
    registration: RegistrationId | None = None
    number: str = ""
    version: int = 0

    @classmethod
    def of(cls, registration: Registration) -> "Origin":
        """That of `registration` as it was read."""
        return cls(
            registration.customer_id,
            registration.vehicle_id,
            registration.business_type,
            registration.contract_id,
            registration.id,
            registration.number,
            registration.version,
        )

    def to_json(self) -> JsonObject:
        """What `from_json` reads back to the same."""
        return {
            "customer": self.customer,
            "vehicle": self.vehicle,
            "business": self.business.value,
            "contract": self.contract,
            "registration": self.registration,
            "number": self.number,
            "version": self.version,
        }

    @classmethod
    def from_json(cls, value: JsonValue) -> "Origin":
        """Never raises: what is not there names no record."""
        given = as_object(value)
        contract, registration = _number(given.get("contract")), _number(given.get("registration"))
        is_renewal = given.get("business") == BusinessType.RENEWAL
        return cls(
            CustomerId(_number(given.get("customer")) or 0),
            VehicleId(_number(given.get("vehicle")) or 0),
            BusinessType.RENEWAL if is_renewal else BusinessType.NEW,
            None if contract is None else ContractId(contract),
            None if registration is None else RegistrationId(registration),
            str(given.get("number", "")),
            _number(given.get("version")) or 0,
        )


@dataclass(frozen=True, slots=True)
class Resumption:
    """`opened` is what the typing goes over: the draft on file, or a fresh registration without one."""

    draft: FormDraft
    content: JsonObject
    opened: Opened
    meanwhile: Meanwhile
    number: str = ""

    @property
    def only_changed(self) -> bool:
        """Whether only what a person wrote counts: the rest was saved by somebody since."""
        return self.meanwhile is Meanwhile.CHANGED


def resume(work: EntryWork, draft: FormDraft) -> Resumption:
    """Raises UserError when what it was begun with is not there any more, or is registered already."""
    content = as_object(json.loads(draft.content))
    origin = Origin.from_json(content.get("origin"))
    if origin.registration is None:
        begun = _begun(work, origin)
        is_fresh = begun.registration.id is None
        meanwhile = Meanwhile.NOTHING if is_fresh else Meanwhile.CHANGED
        return Resumption(draft, content, begun, meanwhile, begun.registration.number)
    try:
        opened = work.open(origin.registration)
    except NotFoundError:
        return Resumption(draft, content, _begun(work, origin), Meanwhile.DELETED)
    stored = opened.registration
    if stored.number != origin.number:
        return Resumption(draft, content, _begun(work, origin), Meanwhile.DELETED)
    if not is_editable(stored.status):
        return Resumption(draft, content, _begun(work, origin), Meanwhile.REGISTERED, stored.number)
    is_same = stored.version == origin.version
    meanwhile = Meanwhile.NOTHING if is_same else Meanwhile.CHANGED
    return Resumption(draft, content, opened, meanwhile, stored.number)


def _begun(work: EntryWork, origin: Origin) -> Opened:
    """A contract may have its draft by now: that is gone on with."""
    if origin.contract is None:
        return work.start(origin.customer, origin.vehicle, origin.business)
    opened = work.from_contract(origin.contract)
    if not is_editable(opened.registration.status):
        raise ConflictError("contract_registered", registration=opened.registration.number)
    return opened


def _number(value: JsonValue) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
