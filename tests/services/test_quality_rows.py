"""The records of a finding as they are now (CK-3)."""

from datetime import date, timedelta

import pytest

from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.quality import Finding, QualityRow
from insdesk.services.quality import OLD_DRAFT_DAYS, QualityService
from insdesk.specs.problem_text import describe
from tests.builders import Office, a_commercial_slip
from tests.services.test_quality import consent, do

pytestmark = pytest.mark.requirement("CK-3")


@pytest.fixture
def clean(office: Office) -> Office:
    """A person with a car, complete."""
    office.insurer()
    office.owner(1, birthday=date(1990, 3, 7))
    return office


def rows(office: Office, finding: Finding) -> list[QualityRow]:
    service = QualityService(office.database, office.clock)
    return service.rows(finding, service.run(SilentProgress()).found[finding])


def told(office: Office, finding: Finding) -> tuple[str, str, int, int | None, str]:
    (row,) = rows(office, finding)
    assert row.problem is not None
    return row.label, row.field, row.entity_id, row.customer_id, describe(row.problem)


def test_what_is_missing_or_invalid_names_record_field_and_fault(clean: Office) -> None:
    do(clean, "UPDATE customer SET address = '', phone = '123'", "UPDATE vehicle SET plate = '京A0000I'")
    assert told(clean, Finding.ADDRESS_MISSING) == ("张测试", "address", 1, 1, "Not filled in yet.")
    label, field, key, owner, sentence = told(clean, Finding.PLATE_INVALID)
    assert (label, field, key, owner) == ("京A0000I", "plate", 1, 1)
    assert "Character 7" in sentence
    assert "7 digits" in told(clean, Finding.PHONE_INVALID)[4]


def test_what_is_repeated_names_the_others(clean: Office) -> None:
    for serial, name in enumerate(("王测试", "李测试"), 2):
        clean.owner(serial, name=name, phone="13800000001")
    found = rows(clean, Finding.PHONE_REPEATED)
    assert [row.label for row in found] == ["张测试", "王测试", "李测试"]
    assert found[0].problem is not None
    assert describe(found[0].problem) == "Also the phone of 王测试、李测试."
    assert len(rows(clean, Finding.ID_NUMBER_REPEATED)) == 3


def test_cars_without_owner_lead_to_who_had_them_last(clean: Office) -> None:
    do(clean, "UPDATE ownership SET to_day = 20261123")
    assert told(clean, Finding.OWNER_MISSING) == ("京A00001", "", 1, 1, "Belongs to nobody today.")
    assert told(clean, Finding.CAR_MISSING) == ("张测试", "", 1, 1, "Has no car today.")


def test_policies_and_drafts_are_named_by_number(clean: Office, clock: FixedClock) -> None:
    clean.registered(slips=(a_commercial_slip(insurer_id=1, lines=()),))
    clean.draft(slips=())
    clock.forward(timedelta(days=OLD_DRAFT_DAYS + 1))
    label, _field, key, owner, sentence = told(clean, Finding.LINES_MISSING)
    assert (label, key, owner) == ("R2026-000001", 1, None)
    assert sentence == "The commercial policy has no coverage lines."
    assert told(clean, Finding.DRAFT_OLD)[4] == "Has waited as a draft since 2026-11-23."


def test_entries_lead_to_the_records_they_are_about(clean: Office) -> None:
    do(
        clean,
        consent(20261122),
        "INSERT INTO override(entity, entity_id, field, code, reason, created_at)"
        " VALUES ('VEHICLE', 1, 'vin', 'vin_check_digit_wrong', '进口车', '')",
        "INSERT INTO doubt(entity, entity_id, field, note, raised_at)"
        " VALUES ('CUSTOMER', 1, 'phone', '空号', '')",
    )
    assert told(clean, Finding.CONSENT_EXPIRED)[4] == "The consent to “Marketing” expired on 2026-11-22."
    assert told(clean, Finding.VALUE_KEPT) == ("京A00001", "vin", 1, 1, "Kept against a check: 进口车")
    assert told(clean, Finding.VALUE_DOUBTFUL) == ("张测试", "phone", 1, 1, "Doubtful: 空号")


def test_what_was_mended_meanwhile_says_so_and_what_is_gone_is_missing(clean: Office) -> None:
    service = QualityService(clean.database, clean.clock)
    for finding in Finding:
        for row in service.rows(finding, [1, 99]):
            assert (row.label, row.problem, row.entity is not Entity.REGISTRATION) in {
                ("张测试", None, True),
                ("京A00001", None, True),
            }
