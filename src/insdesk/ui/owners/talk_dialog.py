"""沟通: the form of one talk in a dialog, for every screen that takes one down (SM-5)."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.interaction import Interaction
from insdesk.i18n import _
from insdesk.services.interactions import InteractionService
from insdesk.specs.choices import CHANNEL
from insdesk.specs.display import written
from insdesk.specs.interaction_form import INTERACTION_FORM, POSTPONE_FORM
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.ports import Shell
from insdesk.ui.text import quoted


def talk_dialog(
    record: Interaction,
    name: str,
    cars: Iterable[Choice],
    service: InteractionService,
    shell: Shell,
    parent: QWidget,
    *,
    about: str = "",
) -> RecordDialog:
    """A talk with the customer called `name`; a new one begins now. `cars` are those it may be about."""
    title = _("Talk with {name}", name=quoted(name))
    write = partial(_save, service, shell)
    dialog = RecordDialog("talk", title, INTERACTION_FORM, record, write, shell, parent, about=about)
    dialog.view.set_choices("vehicle_id", cars)
    if record.id is not None:
        dialog.view.load(record)
        return dialog
    dialog.view.clear(
        {
            "channel": record.channel,
            "happened_at": shell.clock.now(),
            "vehicle_id": record.vehicle_id,
            "spoken_by": shell.actor.name,
        }
    )
    dialog.view.focus_field("content")
    return dialog


def postpone_dialog(
    record: Interaction, name: str, service: InteractionService, shell: Shell, parent: QWidget
) -> RecordDialog:
    """Another day for the follow-up that `record` promised."""
    title = _("Put off the follow-up with {name}", name=quoted(name))
    write = partial(_postpone, service, shell)
    dialog = RecordDialog("postpone", title, POSTPONE_FORM, record, write, shell, parent)
    dialog.view.focus_field("follow_up_on")
    return dialog


def follow_up_text(record: Interaction) -> str:
    """What stands above the next talk: what this one promised."""
    day = "" if record.happened_at is None else record.happened_at.astimezone().date().isoformat()
    told = _(
        "The talk of {day} ({way}) is followed up. Write down the talk that followed, or close this.",
        day=day,
        way=written(record.channel, CHANNEL),
    )
    if not record.follow_up_note:
        return told
    to_do = _("{title}: {text}", title=_("To do then"), text=record.follow_up_note)
    return f"{told}\n{to_do}"


def _save(service: InteractionService, shell: Shell, record: Interaction, _progress: Progress) -> ChangeSet:
    return service.save(shell.actor, record).changes


def _postpone(
    service: InteractionService, shell: Shell, record: Interaction, _progress: Progress
) -> ChangeSet:
    return service.postpone(shell.actor, record)
