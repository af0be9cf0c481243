"""What stands half typed in 承保登记, as JSON: every form, line, link and tick of the page."""

from collections.abc import Iterable

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.ui.forms.typed import JsonObject, TypedForm, TypedLines, as_list, as_object
from insdesk.ui.forms.typing_keeper import HalfTyped
from insdesk.ui.tabs.registrations.entry_work import Opened
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.resuming import Origin


def half_typed(form: RegistrationForm, opened: Opened, settled: Iterable[str]) -> HalfTyped:
    """What stands in `form` over what was `opened`, by the owner and the car people know it by."""
    car = form.car.view.texts()
    label = " · ".join(one for one in (opened.owner, car["plate"] or car["vin"]) if one)
    origin = Origin.of(opened.registration).to_json()
    return HalfTyped(label, {"origin": origin, "settled": [*settled], **typed_in(form)})


def typed_in(form: RegistrationForm) -> JsonObject:
    """Everything that stands in `form`."""
    lines = form.slips[SlipKind.COMMERCIAL].lines
    return {
        "forms": {one.view.spec.name: one.view.typed().to_json() for one in form.views()},
        "lines": None if lines is None else lines.typed().to_json(),
        "slips": {
            kind.value: {"is_on": card.is_on, "is_changed": card.is_on_changed()}
            for kind, card in form.slips.items()
        },
        "links": {
            role.value: {"is_linked": link.is_linked, "is_changed": link.is_dirty()}
            for role, link in form.links.items()
        },
    }


def take_up(form: RegistrationForm, content: JsonObject, *, only_changed: bool) -> None:
    """Show what `typed_in` said, over what `form` was loaded with.

    With `only_changed` (the record was saved by somebody meanwhile) only what a person wrote or switched.
    """
    slips, links = as_object(content.get("slips")), as_object(content.get("links"))
    for kind, card in form.slips.items():
        _take_slip(form, kind, as_object(slips.get(kind.value)), only_changed=only_changed)
        if card.lines is not None:
            lines = TypedLines.from_json(content.get("lines"))
            if (lines.is_dirty or not only_changed) and not card.lines.is_locked:
                card.lines.take_up(lines)
    for role in form.links:
        _take_link(form, role, as_object(links.get(role.value)), only_changed=only_changed)
    forms = as_object(content.get("forms"))
    for one in form.views():
        one.view.take_up(TypedForm.from_json(forms.get(one.view.spec.name)), only_touched=only_changed)
    if only_changed:
        for link in form.links.values():
            link.follow()


def settled_keys(content: JsonObject) -> tuple[str, ...]:
    """What a person had settled of a renewal's notice."""
    return tuple(one for one in as_list(content.get("settled")) if isinstance(one, str))


def _take_slip(form: RegistrationForm, kind: SlipKind, given: JsonObject, *, only_changed: bool) -> None:
    is_on = given.get("is_on")
    if isinstance(is_on, bool) and (given.get("is_changed") is True or not only_changed):
        form.slips[kind].set_on(is_on)


def _take_link(form: RegistrationForm, role: PartyRole, given: JsonObject, *, only_changed: bool) -> None:
    is_linked = given.get("is_linked")
    if isinstance(is_linked, bool) and (given.get("is_changed") is True or not only_changed):
        form.links[role].mark.show_link(is_linked)
