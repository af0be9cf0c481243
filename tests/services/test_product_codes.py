"""What insurers call the products: kept per insurer, one meaning within a form (UR-17)."""

from datetime import date

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import Energy
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.ids import InsurerId
from insdesk.repositories.database import Database
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)


@pytest.fixture
def office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


def save(office: DeskOffice, **codes: str) -> bool:
    before = office.desk.catalogue.insurer_codes.get(office.insurer_id, {})
    changes = office.desk.product_codes.save(office.actor, office.insurer_id, before, codes)
    return changes.touches({Entity.PRODUCT_CODE})


def codes(office: DeskOffice) -> dict[str, str]:
    return dict(office.desk.catalogue.insurer_codes.get(office.insurer_id, {}))


def test_codes_are_kept_cleaned_and_taken_away_again(office: DeskOffice) -> None:
    assert save(office, THIRD_PARTY=" 0510ａ ", DRIVER="")
    assert codes(office) == {"THIRD_PARTY": "0510A"}
    product = office.desk.catalogue.named("0510a", TODAY, Energy.FUEL, office.insurer_id)
    assert product is not None
    assert product.code == "THIRD_PARTY"
    assert save(office, THIRD_PARTY="")
    assert codes(office) == {}


def test_the_audit_trail_says_what_was_before_and_after(office: DeskOffice) -> None:
    save(office, THIRD_PARTY="A")
    save(office, THIRD_PARTY="B")
    (entry,) = office.desk.audit.latest(1)
    assert (entry.entity, entry.entity_id) == (Entity.PRODUCT_CODE, office.insurer_id)
    assert entry.before["codes"] == [{"product": "THIRD_PARTY", "code": "A"}]
    assert entry.after["codes"] == [{"product": "THIRD_PARTY", "code": "B"}]


def test_saving_the_same_again_changes_nothing(office: DeskOffice) -> None:
    save(office, THIRD_PARTY="A")
    assert not save(office, THIRD_PARTY="A")


def test_a_code_means_one_product_of_a_form_but_may_come_back_in_another(office: DeskOffice) -> None:
    with pytest.raises(InvalidInputError) as error:
        save(office, THIRD_PARTY="A", DRIVER="A")
    (problem,) = error.value.problems
    assert (problem.field, problem.code) == ("driver", "insurer_product_code_repeated")
    assert save(office, THIRD_PARTY="A", NE_THIRD_PARTY="A")


def test_a_code_that_is_too_long_is_refused(office: DeskOffice) -> None:
    with pytest.raises(InvalidInputError):
        save(office, THIRD_PARTY="x" * 31)


def test_codes_of_products_that_are_gone_stay(office: DeskOffice) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.product_codes.replace(office.insurer_id, {"OWN_9": "Z"})
    office.desk.catalogue.renew()
    save(office, THIRD_PARTY="A")
    assert codes(office) == {"OWN_9": "Z", "THIRD_PARTY": "A"}


def test_somebody_elses_change_is_not_overwritten(office: DeskOffice) -> None:
    save(office, THIRD_PARTY="A")
    with pytest.raises(ConflictError):
        office.desk.product_codes.save(office.actor, office.insurer_id, {}, {"THIRD_PARTY": "B"})
    assert codes(office) == {"THIRD_PARTY": "A"}


def test_an_insurer_that_is_not_there_has_no_codes(office: DeskOffice) -> None:
    with pytest.raises(NotFoundError):
        office.desk.product_codes.save(office.actor, InsurerId(99), {}, {"THIRD_PARTY": "B"})
