"""Editing 交强险费率: editions of shipped tables, tables of the office itself, every refusal (UR-18)."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import DatedTableKind
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.catalogue import FormOrigin
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.tariff import CompulsoryTariff, TariffHead, TariffShelf
from insdesk.repositories.database import Database
from insdesk.specs.error_text import explain
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("UR-18")

NEXT_YEAR = TariffHead(title="2027版费率", effective_from=date(2027, 1, 1))


@pytest.fixture
def office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


def shelf(office: DeskOffice) -> TariffShelf:
    return office.desk.tariffs.shelf()


def standing(office: DeskOffice) -> list[tuple[str, FormOrigin, int]]:
    return [(one.tariff.code, one.origin, one.version) for one in shelf(office).editions]


def dearer(tariff: CompulsoryTariff, yuan: int = 1_000) -> CompulsoryTariff:
    first, *others = tariff.bases
    return replace(tariff, bases=(replace(first, premium=Money.from_yuan(yuan)), *others))


def actions(changes: ChangeSet) -> list[tuple[Entity, Action]]:
    return [(one.entity, one.action) for one in changes.changes]


def damage(office: DeskOffice, code: str) -> None:
    broken = DatedTable(
        kind=DatedTableKind.COMPULSORY,
        code=code,
        effective_from=date(2020, 9, 19),
        content=f"{{broken {code} {office.database.path}",
    )
    with office.database.write(office.actor, office.clock) as unit:
        unit.dated_tables.save(broken)


def test_an_office_begins_with_what_was_shipped(office: DeskOffice) -> None:
    assert standing(office) == [("2020", FormOrigin.SHIPPED, 0)]
    assert shelf(office).damaged == ()


def test_saving_makes_an_edition_in_place_of_the_shipped_table(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    saved = office.desk.tariff_editions.save(office.actor, dearer(shipped), 0)
    assert saved.id == "2020"
    assert actions(saved.changes) == [(Entity.DATED_TABLE, Action.CREATED)]
    assert standing(office) == [("2020", FormOrigin.EDITION, 1)]
    again = office.desk.tariff_editions.save(office.actor, dearer(shipped, 1_010), 1)
    assert actions(again.changes) == [(Entity.DATED_TABLE, Action.UPDATED)]
    assert shelf(office).editions[0].tariff == dearer(shipped, 1_010)


def test_saving_what_nobody_changed_keeps_the_shipped_table(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    assert not office.desk.tariff_editions.save(office.actor, shipped, 0).changes
    assert standing(office) == [("2020", FormOrigin.SHIPPED, 0)]


def test_the_audit_trail_tells_what_changed(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    office.desk.tariff_editions.save(office.actor, replace(shipped, title="本店费率"), 0)
    with office.database.read() as unit:
        (entry,) = unit.audit.of(Entity.DATED_TABLE, 1)
    assert (entry.before, entry.after) == ({"title": shipped.title}, {"title": "本店费率"})


def test_texts_are_stored_clean(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    first, *others = shipped.bases
    typed = replace(shipped, title=" 本店 费率 ", bases=(replace(first, title="家庭　自用 "), *others))
    office.desk.tariff_editions.save(office.actor, typed, 0)
    stored = shelf(office).editions[0].tariff
    assert (stored.title, stored.bases[0].title) == ("本店费率", "家庭自用")


def test_a_copy_is_a_table_of_its_own_from_its_day(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    saved = office.desk.tariff_editions.copy(office.actor, dearer(shipped), NEXT_YEAR)
    assert standing(office) == [("2020", FormOrigin.SHIPPED, 0), (saved.id, FormOrigin.OWN, 1)]
    copied = shelf(office).editions[1].tariff
    assert (copied.head, copied.bases) == (NEXT_YEAR, dearer(shipped).bases)
    other = TariffHead(title="2028版费率", effective_from=date(2028, 1, 1))
    assert office.desk.tariff_editions.copy(office.actor, copied, other).id != saved.id


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (TariffHead(), "title:value_missing"),
        (TariffHead(title="新", effective_from=None), "effective_from:value_missing"),
        (TariffHead(title="新", effective_from=date(2020, 9, 19)), "effective_from:tariff_day_taken"),
        (
            TariffHead(title="交强险费率(2008版基础费率,2020版浮动系数)", effective_from=date(2027, 1, 1)),
            "title:tariff_title_taken",
        ),
        (TariffHead(title="长" * 61, effective_from=date(2027, 1, 1)), "title:text_too_long"),
    ],
)
def test_a_copy_needs_a_title_and_a_day_of_its_own(office: DeskOffice, head: TariffHead, code: str) -> None:
    (shipped,) = office.desk.tariffs.shipped
    with pytest.raises(InvalidInputError, match=code):
        office.desk.tariff_editions.copy(office.actor, shipped, head)
    assert standing(office) == [("2020", FormOrigin.SHIPPED, 0)]


def test_a_table_that_makes_no_sense_is_refused_whole(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    first, *others = shipped.bases
    wrong = replace(shipped, bases=(replace(first, premium=ZERO), *others))
    with pytest.raises(InvalidInputError, match="bases:tariff_premium_not_positive"):
        office.desk.tariff_editions.save(office.actor, wrong, 0)
    assert standing(office) == [("2020", FormOrigin.SHIPPED, 0)]


def test_nobody_overwrites_what_they_have_not_seen(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    office.desk.tariff_editions.save(office.actor, dearer(shipped), 0)
    with pytest.raises(ConflictError):
        office.desk.tariff_editions.save(office.actor, dearer(shipped, 2_000), 0)
    with pytest.raises(ConflictError):
        office.desk.tariff_editions.give_up(office.actor, "2020", 2)


def test_a_table_that_is_not_there_cannot_be_changed(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    with pytest.raises(NotFoundError):
        office.desk.tariff_editions.save(office.actor, replace(shipped, code="OWN_9"), 0)
    with pytest.raises(NotFoundError):
        office.desk.tariff_editions.give_up(office.actor, "2020", 0)


def test_giving_an_edition_up_brings_the_shipped_table_back(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    office.desk.tariff_editions.save(office.actor, dearer(shipped), 0)
    changes = office.desk.tariff_editions.give_up(office.actor, "2020", 1)
    assert actions(changes) == [(Entity.DATED_TABLE, Action.DELETED)]
    assert [one.tariff for one in shelf(office).editions] == [shipped]


@pytest.mark.logs("tariff_edition_damaged")
def test_a_damaged_edition_is_told_replaced_or_given_up(office: DeskOffice) -> None:
    (shipped,) = office.desk.tariffs.shipped
    damage(office, "2020")
    damage(office, "OWN_1")
    assert standing(office) == [("2020", FormOrigin.SHIPPED, 1)]
    assert [(one.code, one.version) for one in shelf(office).damaged] == [("2020", 1), ("OWN_1", 1)]
    told = [explain(error).sentence for error in office.desk.tariffs.damage()]
    assert shipped.title in told[0]
    assert "OWN_1" in told[1]

    office.desk.tariff_editions.save(office.actor, dearer(shipped), 1)
    office.desk.tariff_editions.give_up(office.actor, "OWN_1", 1)
    assert standing(office) == [("2020", FormOrigin.EDITION, 2)]
    assert office.desk.tariffs.damage() == ()
