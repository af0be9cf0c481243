"""What erasing a customer does, in words, before it is done."""

from insdesk.domain.leaving import ErasedKind
from insdesk.domain.records.erasing import ErasePreview
from insdesk.i18n import N_, _, ngettext

_KINDS = {
    ErasedKind.FILE: N_("name, numbers, phones and address of the file"),
    ErasedKind.CONTACT: N_("contacts: {count}"),
    ErasedKind.INTERACTION: N_("what was said in talks: {count}"),
    ErasedKind.CONSENT: N_("who gave consents: {count} (that they were given stays)"),
    ErasedKind.PROFILE: N_("the profile"),
    ErasedKind.HEALTH: N_("health data"),
    ErasedKind.ATTRIBUTE: N_("attribute values: {count}"),
    ErasedKind.VEHICLE: N_("plate, engine number and user of cars: {count}"),
    ErasedKind.DOUBT: N_("doubtful marks: {count}"),
    ErasedKind.MERGE: N_("what merges kept: {count}"),
    ErasedKind.HALF_TYPED: N_("half-typed forms: {count}"),
    ErasedKind.HISTORY: N_("what stands in the history: {count} (who did it and when stays)"),
}


def erased_text(preview: ErasePreview) -> str:
    """Everything that goes, in one sentence."""
    parts = (_(_KINDS[one.kind]).format(count=f"{one.count:,}") for one in preview.erased)
    return _("Erased for good: {things}.", things=_("; ").join(parts))


def kept_text(preview: ErasePreview) -> str:
    """What stays, and why."""
    lines = [
        _(
            "Figures stay right: policies, repairs and talks count on under the name “Erased customer”. "
            "Backups made until now hold the data until they are replaced."
        )
    ]
    if preview.kept:
        lines.append(
            _(
                "These papers must be kept as they are: policies 10 years from their end (Insurance Law 87, "
                "Anti-Money-Laundering Law), receipts 30 years (accounting archives)."
            )
        )
    if preview.named_elsewhere:
        lines.append(
            ngettext(
                "{count} policy of another customer names this person and stays.",
                "{count} policies of other customers name this person and stay.",
                preview.named_elsewhere,
            )
        )
    return "\n".join(lines)
