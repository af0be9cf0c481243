"""修改历史 in words: what happened to which record, and what each field was called and held."""

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import CustomerKind, IdType
from insdesk.domain.records.file_changes import FieldChange, RecordChange
from insdesk.i18n import N_, _
from insdesk.rules.masking import masked
from insdesk.specs.consent_form import CONSENT_FORM
from insdesk.specs.contact_form import CONTACT_FORM
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.display import written
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec
from insdesk.specs.health_form import HEALTH_FORM
from insdesk.specs.profile_form import profile_form
from insdesk.specs.vehicle_form import vehicle_form

_ACTIONS = {
    Action.CREATED: N_("added"),
    Action.UPDATED: N_("changed"),
    Action.CORRECTED: N_("corrected"),
    Action.DELETED: N_("deleted"),
    Action.UNDONE: N_("undone"),
    Action.RESTORED: N_("restored"),
    Action.MERGED: N_("merged"),
    Action.PARTED: N_("merge undone"),
    Action.ERASED: N_("personal data erased"),
    Action.REVERSED: N_("withdrawn"),
}
_ENTITIES = {
    Entity.CUSTOMER: N_("Customer"),
    Entity.CUSTOMER_ATTRIBUTES: N_("Attributes"),
    Entity.PROFILE: N_("Profile"),
    Entity.HEALTH: N_("Health"),
    Entity.VEHICLE: N_("Vehicle"),
    Entity.CONTACT: N_("Contact person"),
    Entity.CONSENT: N_("Consent"),
}
_NOTES = {
    "vehicle": N_("Vehicle"),
    "owner": N_("Owner"),
    "owner_since": N_("Owner since"),
    "note": N_("Note"),
    "overrides": N_("Kept, because"),
    "fields": N_("Fields"),
    "reason": N_("Reason"),
    "merged": N_("Merged customer"),
    "merged_into": N_("Merged into"),
    "customer_id": N_("Customer number"),
}
"""What the trail tells besides the fields of forms."""


def record_text(change: RecordChange) -> str:
    """`Contact person 李样例 · changed`."""
    title = _(_ENTITIES.get(change.entity, change.entity.value))
    if (change.entity, change.action) == (Entity.CUSTOMER, Action.DELETED):
        return _("Put into the recycle bin")
    named = f"{title} {change.subject}" if change.subject else title
    return f"{named} · {_(_ACTIONS.get(change.action, change.action.value))}"


def field_text(entity: Entity, name: str) -> str:
    """What the form calls the field; an attribute is called by its own name."""
    field = _field(entity, name)
    if field is not None:
        return _(field.title)
    return _(_NOTES[name]) if name in _NOTES else name


def value_text(entity: Entity, change: FieldChange, value: object) -> str:
    """One of the two values as people read it; phones and ID numbers masked."""
    field = _field(entity, change.name)
    if value is None or value == "":
        return ""
    if change.name == "overrides" and isinstance(value, list):
        return _("; ").join(str(one.get("reason", "")) for one in value)
    if change.name == "fields" and isinstance(value, list):
        return _(", ").join(field_text(entity, str(one)) for one in value)
    if isinstance(value, list):
        return _(", ").join(map(str, value))
    if isinstance(value, bool):
        return written(value)
    text = str(value)
    if field is None:
        return text
    if field.secret is not None:
        is_public = field.name == "id_number" and _is_company_code(text)
        return masked(field.secret, text, IdType.USCC if is_public else None)
    return _(dict(field.choices)[text]) if text in dict(field.choices) else text


def _is_company_code(text: str) -> bool:
    """A unified social credit code is public: its third character onward is a region, not a birthday."""
    return len(text) == len("91110000MA01ABCD2X") and not text[:-1].isdigit()


def _field(entity: Entity, name: str) -> Field | None:
    return next((one for form in _forms(entity) for one in form.fields if one.name == name), None)


def _forms(entity: Entity) -> tuple[FormSpec, ...]:
    if entity is Entity.PROFILE:
        return (profile_form(CustomerKind.PERSON), profile_form(CustomerKind.COMPANY))
    known = {
        Entity.CUSTOMER: CUSTOMER_FORM,
        Entity.VEHICLE: vehicle_form(CustomerKind.COMPANY),
        Entity.CONTACT: CONTACT_FORM,
        Entity.CONSENT: CONSENT_FORM,
        Entity.HEALTH: HEALTH_FORM,
    }
    return (known[entity],) if entity in known else ()
