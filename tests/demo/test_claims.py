"""The made-up office's claims: within their policies' periods, at every stage, right by its rules."""

from sqlalchemy import select, text

from insdesk.domain.ids import ClaimId
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.models.claim import claim
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.specs.claim_form import CLAIM_FORM, ClaimContext
from tests.demo.conftest import TODAY


def test_every_stage_is_there(unit: UnitOfWork) -> None:
    assert set(unit.connection.execute(select(claim.c.stage)).scalars()) == set(ClaimStage)


def test_every_claim_is_right_and_in_order(unit: UnitOfWork) -> None:
    for key in unit.connection.execute(select(claim.c.id)).scalars():
        made = unit.claims.get(ClaimId(key))
        assert made.registration_id is not None
        context = ClaimContext(TODAY, unit.claim_policies.get(made.registration_id, made.kind), made.stage)
        assert CLAIM_FORM.check_record(made, context) == ()


def test_numbers_follow_the_reports_and_the_next_one_goes_on(unit: UnitOfWork) -> None:
    numbers = unit.connection.execute(select(claim.c.number).order_by(claim.c.reported_on, claim.c.id))
    found = list(numbers.scalars())
    assert found == sorted(found)
    last = "SELECT last FROM document_sequence WHERE prefix = 'L' AND year = :year"
    newest = unit.connection.execute(text(last), {"year": int(found[-1][1:5])}).scalar_one()
    assert f"{newest:06d}" == found[-1][-6:]
