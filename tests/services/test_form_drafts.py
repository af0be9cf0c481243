"""Half-typed forms: kept, offered to the next run, gone once saved or given up; never in the audit trail."""

from dataclasses import replace
from datetime import timedelta

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import UserId
from insdesk.repositories.database import Database
from insdesk.services.form_drafts import FormDraftService
from tests.services.desk_office import DeskOffice


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


def next_run(office: DeskOffice) -> FormDraftService:
    """As the program has it after it was started again."""
    return FormDraftService(office.database, office.clock)


def waiting(office: DeskOffice) -> list[tuple[str, str, str]]:
    return [(one.form, one.label, one.content) for one in next_run(office).waiting(office.actor)]


def test_what_was_kept_last_waits_for_the_next_run(desk_office: DeskOffice) -> None:
    drafts, actor = desk_office.desk.form_drafts, desk_office.actor
    drafts.keep(actor, "registration", "k1", "张样例", '{"a": 1}')
    desk_office.clock.forward(timedelta(seconds=2))
    drafts.keep(actor, "registration", "k1", "张样例 · 京A12345", '{"a": 2}')
    assert waiting(desk_office) == [("registration", "张样例 · 京A12345", '{"a": 2}')]
    (draft,) = next_run(desk_office).waiting(actor)
    assert draft.saved_at == desk_office.clock.now()


def test_what_is_being_typed_now_waits_for_nobody(desk_office: DeskOffice) -> None:
    drafts, actor = desk_office.desk.form_drafts, desk_office.actor
    drafts.keep(actor, "registration", "k1", "张样例", "{}")
    assert drafts.waiting(actor) == ()


def test_what_is_taken_up_waits_no_longer_but_would_after_another_crash(desk_office: DeskOffice) -> None:
    desk_office.desk.form_drafts.keep(desk_office.actor, "registration", "k1", "张样例", "{}")
    later = next_run(desk_office)
    later.take_up("k1")
    assert later.waiting(desk_office.actor) == ()
    assert len(waiting(desk_office)) == 1


def test_one_typing_never_takes_the_place_of_another(desk_office: DeskOffice) -> None:
    drafts, actor = desk_office.desk.form_drafts, desk_office.actor
    for key in ("k1", "k2"):
        drafts.keep(actor, "registration", key, key, "{}")
        desk_office.clock.forward(timedelta(seconds=1))
    assert [label for _form, label, _content in waiting(desk_office)] == ["k2", "k1"]


def test_everybody_is_offered_their_own(desk_office: DeskOffice) -> None:
    other = Actor(UserId(2), "另一位")
    desk_office.desk.form_drafts.keep(other, "registration", "k1", "张样例", "{}")
    assert waiting(desk_office) == []
    assert len(next_run(desk_office).waiting(other)) == 1


def test_what_is_given_up_is_gone(desk_office: DeskOffice) -> None:
    drafts, actor = desk_office.desk.form_drafts, desk_office.actor
    drafts.keep(actor, "registration", "k1", "张样例", "{}")
    drafts.drop(actor, "k1")
    drafts.drop(actor, "never there")
    assert waiting(desk_office) == []


def test_keeping_leaves_no_trace_in_the_audit_trail(desk_office: DeskOffice) -> None:
    before = desk_office.desk.audit.latest(100)
    desk_office.desk.form_drafts.keep(desk_office.actor, "registration", "k1", "张样例", '{"id": "110101"}')
    desk_office.desk.form_drafts.drop(desk_office.actor, "k1")
    assert desk_office.desk.audit.latest(100) == before


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("way", ["save_draft", "register"])
def test_saving_the_registration_ends_its_typing_with_it(desk_office: DeskOffice, way: str) -> None:
    desk_office.desk.form_drafts.keep(desk_office.actor, "registration", "k1", "张样例", "{}")
    save = getattr(desk_office.desk.registrations, way)
    save(desk_office.actor, desk_office.complete(), half_typed="k1")
    assert waiting(desk_office) == []


def test_a_refused_save_leaves_what_was_typed_kept(desk_office: DeskOffice) -> None:
    desk_office.desk.form_drafts.keep(desk_office.actor, "registration", "k1", "张样例", "{}")
    refused = replace(desk_office.complete(), slips=())
    with pytest.raises(InvalidInputError):
        desk_office.desk.registrations.register(desk_office.actor, refused, half_typed="k1")
    assert len(waiting(desk_office)) == 1
