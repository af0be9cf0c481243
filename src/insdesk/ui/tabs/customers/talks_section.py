"""客户档案 · 沟通: talks, the latest first, and what they promise (SM-5)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId, InteractionId
from insdesk.domain.progress import Progress
from insdesk.domain.records.interaction import Interaction, InteractionRow
from insdesk.i18n import _
from insdesk.rules.interactions import follow_up_due
from insdesk.services.desk import Desk
from insdesk.specs.interaction_form import INTERACTIONS
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.look import DANGER, set_look
from insdesk.ui.owners.presenter import car_title
from insdesk.ui.owners.talk_dialog import follow_up_text, postpone_dialog, talk_dialog
from insdesk.ui.ports import Question, Shell
from insdesk.ui.tabs.customers.records_section import RecordsSection, always
from insdesk.ui.tabs.customers.work import CustomerFile
from insdesk.ui.text import quoted

Step = Callable[[InteractionId, int], ChangeSet]


class TalksSection(RecordsSection[Interaction]):
    """Add, change, delete; follow up, put off, or take either back."""

    entity = Entity.INTERACTION

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("talks", INTERACTIONS, shell, desk, parent)
        self._cars: tuple[Choice, ...] = ()
        new = self.add_button("new", _("New talk…"), self.new)
        new.setToolTip(_("New talk… (Ctrl+Shift+G)"))
        self.add_button("follow_up", _("Followed up"), self._follow_up, _waits)
        self.add_button("postpone", _("Put off…"), self._postpone, _waits)
        self.add_button("reopen", _("Not followed up yet"), self._reopen, _is_done)
        self.add_button("change", _("Change…"), self.change, always)
        set_look(self.add_button("delete", _("Delete…"), self._delete, always), DANGER, value=True)

    def show_file(self, file: CustomerFile) -> None:
        cars = [(one.id, car_title(one.plate, one.vin)) for one in file.vehicles]
        cars += [(one.vehicle_id, car_title(one.plate, one.vin)) for one in file.former]
        self._cars = tuple(Choice(str(key), title) for key, title in cars)
        super().show_file(file)

    def fetch(self, customer_id: CustomerId) -> tuple[Interaction, ...]:
        return self.desk.interactions.of(customer_id)

    def fresh(self, customer_id: CustomerId) -> Interaction:
        return Interaction(customer_id=customer_id)

    def shown(self, records: tuple[Interaction, ...]) -> tuple[InteractionRow, ...]:
        return tuple(self._row(one) for one in records)

    def dialog(self, record: Interaction, about: str = "") -> RecordDialog:
        return talk_dialog(
            record, self._name, self._cars, self.desk.interactions, self.shell, self, about=about
        )

    def saved_text(self, record: Interaction) -> str:
        return _("Talk with {name} saved.", name=quoted(self._name))

    @property
    def _name(self) -> str:
        return "" if self.customer is None else self.customer.name

    def _row(self, one: Interaction) -> InteractionRow:
        assert one.id is not None  # noqa: S101  # what is listed is on file
        assert one.happened_at is not None  # noqa: S101
        titles = {choice.key: choice.title for choice in self._cars}
        waits_for = one.follow_up_on if one.is_waiting else None
        return InteractionRow(
            id=one.id,
            happened_at=one.happened_at,
            channel=one.channel,
            content=one.content,
            feedback=one.feedback,
            questions=one.questions,
            car=titles.get(str(one.vehicle_id), ""),
            due=None if waits_for is None else follow_up_due(waits_for, self.shell.clock.today()),
            follow_up_on=one.follow_up_on,
            follow_up_note=one.follow_up_note,
            followed_up_at=one.followed_up_at,
            spoken_by=one.spoken_by,
        )

    def _follow_up(self) -> None:
        talk = self.current
        if talk is not None and _waits(talk):
            mark = partial(self.desk.interactions.mark_followed_up, self.shell.actor)
            self._do(talk, mark, partial(self._on_followed_up, talk))

    def _on_followed_up(self, talk: Interaction, changes: ChangeSet) -> None:
        self.take_changes(changes, _("Followed up with {name}.", name=quoted(self._name)))
        if talk.customer_id == self.customer_id:
            following = Interaction(
                customer_id=talk.customer_id, channel=talk.channel, vehicle_id=talk.vehicle_id
            )
            self.open_dialog(self.dialog(following, follow_up_text(talk)))

    def _postpone(self) -> None:
        talk = self.current
        if talk is not None and _waits(talk):
            self.open_dialog(postpone_dialog(talk, self._name, self.desk.interactions, self.shell, self))

    def _reopen(self) -> None:
        if self.current is not None:
            text = _("The follow-up with {name} waits again.", name=quoted(self._name))
            reopen = partial(self.desk.interactions.reopen, self.shell.actor)
            self._do(self.current, reopen, partial(self._on_done, text))

    def _delete(self) -> None:
        talk = self.current
        if talk is None:
            return
        question = Question(
            title=_("Delete this talk with {name}?", name=quoted(self._name)),
            text=_("What it promised is not followed up any more. The history keeps what was written."),
            yes=_("Delete"),
            is_destructive=True,
        )
        if self.shell.ask(question):
            text = _("Talk with {name} deleted.", name=quoted(self._name))
            delete = partial(self.desk.interactions.delete, self.shell.actor)
            self._do(talk, delete, partial(self._on_done, text))

    def _do(self, talk: Interaction, step: Step, done: Callable[[ChangeSet], None]) -> None:
        work = partial(_stepped, step, talk)
        self.shell.runner.write(work, done, self.shell.show_error, self)

    def _on_done(self, text: str, changes: ChangeSet) -> None:
        self.take_changes(changes, text)


def _stepped(step: Step, talk: Interaction, _progress: Progress) -> ChangeSet:
    assert talk.id is not None  # noqa: S101  # what is listed is on file
    return step(talk.id, talk.version)


def _waits(talk: Interaction) -> bool:
    return talk.is_waiting


def _is_done(talk: Interaction) -> bool:
    return talk.followed_up_at is not None
