"""Policies issued earlier out of foreign tables (UR-5 to UR-16). Made-up data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    CustomerKind,
    PartyRole,
    RegistrationStatus,
    SlipKind,
    TimelineKind,
    TimelineStep,
    VehicleTaxStatus,
)
from insdesk.domain.errors import UserError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.query import TableQuery
from insdesk.domain.records.registration import Registration
from insdesk.rules.company import with_uscc_check_digit
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit
from tests.builders import yuan
from tests.services.desk_office import CUSTOMER, INSURER, TODAY, VEHICLE, DeskOffice
from tests.services.imports_made import Importing, counts, said

PARTY = ("投保人", "投保人证件号", "投保人电话")
CAR = ("车架号", "车牌号", "发动机号", "车型", "初登日期")
POLICY = ("保单类型", "保险公司", "保单号", "签单日期", "起期", "止期", "保费", "车船税")
TITLES = (*PARTY, *CAR, *POLICY)
NEW_VIN = with_check_digit("LFV3A23C0J3000077")
NEW_OWNER = ("李样例", with_resident_check_digit("11010119910307123"), "13900000001")
NEW_CAR = (NEW_VIN, "京B12345", "EN0077", "样例牌 XY7002", "2022-03-04")
NOBODY = ("", "", "")
ON_FILE = (VEHICLE.vin, "", "", "", "")
DAYS = ("2025-03-01", "2025/3/10", "")
COMPULSORY = ("交强险", INSURER.short_name, "MADEUP-J-1", *DAYS, 950, 420)
COMMERCIAL = ("商业险", INSURER.short_name, "MADEUP-S-1", *DAYS, "2,062.76", "")


@pytest.fixture
def policies(desk_office: DeskOffice, tmp_path: Path) -> Importing:
    return Importing(desk_office, ImportKind.REGISTRATIONS, tmp_path)


def stored(office: DeskOffice) -> list[Registration]:
    with office.database.read() as unit:
        ids = sorted(unit.registrations.ids(TableQuery()))
    return [office.desk.registrations.get(RegistrationId(one)) for one in ids]


@pytest.mark.requirement("UR-5")
def test_two_rows_of_a_car_and_period_become_one_registration(policies: Importing) -> None:
    report = policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY), (*NOBODY, *ON_FILE, *COMMERCIAL))
    assert counts(report) == (2, 0, 0, 0)
    (one,) = stored(policies.office)
    assert one.status is RegistrationStatus.REGISTERED
    assert [(slip.kind, slip.policy_no, slip.ends_on) for slip in one.slips] == [
        (SlipKind.COMPULSORY, "MADEUP-J-1", date(2026, 3, 9)),
        (SlipKind.COMMERCIAL, "MADEUP-S-1", date(2026, 3, 9)),
    ]
    assert (one.customer_id, one.vehicle_id) == (policies.office.customer_id, policies.office.vehicle_id)


@pytest.mark.requirement("RU-12")
def test_rules_see_that_a_policy_came_by_a_table(policies: Importing) -> None:
    policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY))
    (one,) = stored(policies.office)
    assert one.is_imported
    assert policies.office.desk.rule_running.facts(one).common["entry_source"] == "IMPORT"


@pytest.mark.requirement("UR-5")
def test_rows_that_stand_apart_join_all_the_same(
    policies: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insdesk.services.import_run.BATCH_ROWS", 1)
    other = (*NEW_OWNER, *NEW_CAR)
    report = policies.table(
        TITLES,
        (*NOBODY, *ON_FILE, *COMPULSORY),
        (*other, *COMPULSORY[:2], "MADEUP-J-2", *COMPULSORY[3:]),
        (*NOBODY, *ON_FILE, *COMMERCIAL),
    )
    assert counts(report) == (3, 0, 0, 0)
    assert sorted(len(one.slips) for one in stored(policies.office)) == [1, 2]


@pytest.mark.requirement("UR-16")
def test_both_policies_may_stand_in_one_row(policies: Importing) -> None:
    titles = (
        "车架号",
        "保险公司",
        "签单日期",
        "交强险保单号",
        "交强险起期",
        "交强险保费",
        "车船税",
        "商业险保单号",
        "商业险起期",
        "商业险保费",
        "险种明细",
    )
    lines = "车损险:120000:1062.76;三者险:2000000:1000"
    compulsory = ("MADEUP-J-1", "20250310", "950元", 420)
    row = (VEHICLE.vin, "A", "20250301", *compulsory, "MADEUP-S-1", "20250320", 2062.76, lines)
    assert counts(policies.table(titles, row)) == (1, 0, 0, 0)
    (one,) = stored(policies.office)
    assert [slip.starts_on for slip in one.slips] == [date(2025, 3, 10), date(2025, 3, 20)]
    assert [slip.due for slip in one.slips] == [yuan("1370"), yuan("2062.76")]
    assert [line.product_code for line in one.slips[1].lines] == ["VEHICLE_DAMAGE", "THIRD_PARTY"]


@pytest.mark.requirement("UR-16")
def test_rows_with_one_registration_number_join_whatever_their_periods(policies: Importing) -> None:
    titles = ("登记编号", *TITLES)
    later = (*COMMERCIAL[:3], "2025-03-01", "2025-04-01", "", *COMMERCIAL[6:])
    report = policies.table(titles, ("R1", *NOBODY, *ON_FILE, *COMPULSORY), ("R1", *NOBODY, *ON_FILE, *later))
    assert counts(report) == (2, 0, 0, 0)
    assert [len(one.slips) for one in stored(policies.office)] == [2]


@pytest.mark.requirement("UR-16")
def test_a_bad_row_of_a_pair_leaves_the_good_one_but_not_under_one_number(policies: Importing) -> None:
    bad = (*COMPULSORY[:6], "九百", 420)
    rows = ((*NOBODY, *ON_FILE, *bad), (*NOBODY, *ON_FILE, *COMMERCIAL))
    together = policies.table(("登记编号", *TITLES), *(("R1", *row) for row in rows))
    assert counts(together) == (0, 0, 0, 2)
    assert [(row, title) for row, title, _said in said(together)] == [(2, "保费"), (3, "登记编号")]
    assert counts(policies.table(TITLES, *rows)) == (1, 0, 0, 1)
    assert [slip.policy_no for one in stored(policies.office) for slip in one.slips] == ["MADEUP-S-1"]


@pytest.mark.requirement("CU-6")
def test_a_car_that_is_not_on_file_comes_there_with_its_registered_owner(policies: Importing) -> None:
    report = policies.table(TITLES, (*NEW_OWNER, *NEW_CAR, *COMPULSORY), (*NEW_OWNER, *NEW_CAR, *COMMERCIAL))
    assert counts(report) == (2, 0, 0, 0)
    (one,) = stored(policies.office)
    customer = policies.office.desk.customers.get(one.customer_id)
    assert (customer.name, customer.phone) == ("李样例", "13900000001")
    assert {party.name for party in one.parties} == {"李样例"}
    assert [party.follows for party in one.parties] == [False, True, True]
    assert (one.car.vin, one.car.plate) == (NEW_VIN, "京B12345")


@pytest.mark.requirement("CU-5")
def test_a_company_is_known_by_its_number_and_needs_a_user(policies: Importing) -> None:
    company = ("样例商贸有限公司", with_uscc_check_digit("91110000MA0000000"), "010-55500001")
    titles = (*TITLES, "使用人", "使用人电话")
    row = (*company, *NEW_CAR, *COMPULSORY)
    assert {title for _row, title, _said in said(policies.table(titles, row))} >= {"使用人", "使用人电话"}
    report = policies.table(titles, (*row, "王样例", "13900000009"))
    assert said(report) == []
    (one,) = stored(policies.office)
    assert policies.office.desk.customers.get(one.customer_id).kind is CustomerKind.COMPANY


@pytest.mark.requirement("NB-1")
def test_what_a_row_leaves_out_comes_from_the_file_if_the_name_is_the_same(policies: Importing) -> None:
    policies.table(TITLES, (CUSTOMER.name, "", "", *ON_FILE, *COMPULSORY))
    (one,) = stored(policies.office)
    applicant = one.party(PartyRole.APPLICANT)
    assert (applicant.id_number, applicant.phone) == (CUSTOMER.id_number, CUSTOMER.phone)
    assert (one.car.engine_number, one.car.first_registered_on) == ("EN0001", date(2023, 5, 6))


@pytest.mark.requirement("NB-4")
def test_an_earlier_policy_needs_no_tick_under_the_owner_clause(policies: Importing) -> None:
    titles = (*TITLES, "行车证车主")
    other = ("王样例", with_resident_check_digit("11010119920307123"), "13900000003")
    report = policies.table(titles, (*other, *ON_FILE, *COMPULSORY, CUSTOMER.name))
    assert said(report) == []
    (one,) = stored(policies.office)
    assert [party.name for party in one.parties] == ["王样例", "王样例", CUSTOMER.name]
    assert one.special_agreement == ""


def test_a_policy_of_somebody_the_file_does_not_know_is_not_given_to_the_owner(policies: Importing) -> None:
    report = policies.table(TITLES, (*NEW_OWNER, *ON_FILE, *COMPULSORY))
    ((row, title, sentence),) = said(report)
    assert (row, title) == (2, "投保人")
    assert CUSTOMER.name in sentence


@pytest.mark.requirement("CU-10")
def test_a_policy_goes_to_who_is_named_even_when_the_car_was_sold_on(policies: Importing) -> None:
    office = policies.office
    former = office.add_customer(replace(CUSTOMER, name="李样例", phone="13900000001", id_number=""))
    policies.table(TITLES, (*NEW_OWNER, *ON_FILE, *COMPULSORY))
    assert [one.customer_id for one in stored(office)] == [former]


@pytest.mark.requirement("IN-6")
@pytest.mark.parametrize(
    ("signed", "ends", "is_taken"),
    [("2025-03-01", date(2026, 12, 31), True), ("2026-11-01", date(2026, 10, 31), False)],
)
def test_the_agency_is_judged_by_the_day_of_signing(
    policies: Importing, signed: str, ends: date, is_taken: bool
) -> None:
    policies.office.change_insurer(agency_to=ends)
    row = (*NOBODY, *ON_FILE, *COMPULSORY[:3], signed, signed, "", 950, 420)
    report = policies.table(TITLES, row)
    assert counts(report) == ((1, 0, 0, 0) if is_taken else (0, 0, 0, 1))
    assert [title for _row, title, _said in said(report)] == ([] if is_taken else ["保险公司"])


@pytest.mark.requirement("IN-5")
def test_an_insurer_that_is_invalid_today_keeps_its_earlier_policies(policies: Importing) -> None:
    policies.office.change_insurer(active=False)
    assert counts(policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY))) == (1, 0, 0, 0)
    today = (*NOBODY, *ON_FILE, *COMPULSORY[:2], "MADEUP-J-2", TODAY, TODAY, "", 950, 420)
    assert counts(policies.table(TITLES, today)) == (0, 0, 0, 1)


@pytest.mark.requirement("IN-9")
def test_rebate_is_by_the_rates_of_today_or_by_the_row(policies: Importing) -> None:
    titles = (*TITLES, "返利比例", "新续保")
    policies.table(titles, (*NOBODY, *ON_FILE, *COMMERCIAL, "", "续保"))
    other = (*COMMERCIAL[:2], "MADEUP-S-2", "2024-03-01", "2024-03-10", "", 1000, "")
    policies.table(titles, (*NOBODY, *ON_FILE, *other, "20%", "续保"))
    by_today, by_row = (one.slips[0] for one in stored(policies.office))
    assert by_today.rebate_terms is not None
    assert (by_today.rebate_terms.rate, by_today.rebate_terms.taken_on) == (Decimal("12.50"), TODAY)
    assert by_row.rebate_terms is not None
    assert (by_row.rebate_terms.rate, by_row.rebate_terms.taken_on) == (Decimal(20), date(2024, 3, 1))
    assert by_row.rebate == yuan("200")


@pytest.mark.requirement("UR-9")
def test_collected_policies_are_paid_by_a_receipt_over_all_of_it(policies: Importing) -> None:
    titles = (*TITLES, "已收款", "收款方式")
    rows = [(*NOBODY, *ON_FILE, *one, "是", "现金") for one in (COMPULSORY, COMMERCIAL)]
    assert said(policies.table(titles, *rows)) == []
    (one,) = stored(policies.office)
    assert one.status is RegistrationStatus.PAID
    assert one.id is not None
    (receipt,) = policies.office.desk.receipts.account(one.id).receipts
    assert (receipt.amount, receipt.received_on, receipt.payer) == (
        yuan("3432.76"),
        date(2025, 3, 1),
        CUSTOMER.name,
    )


@pytest.mark.requirement("UR-9")
def test_of_a_pair_half_of_which_is_collected_the_rest_stays_open(policies: Importing) -> None:
    titles = (*TITLES, "已收款")
    policies.table(titles, (*NOBODY, *ON_FILE, *COMPULSORY, "是"), (*NOBODY, *ON_FILE, *COMMERCIAL, "否"))
    (one,) = stored(policies.office)
    assert one.status is RegistrationStatus.REGISTERED
    assert one.id is not None
    assert policies.office.desk.receipts.account(one.id).balance.open == yuan("2062.76")


@pytest.mark.requirement("UR-12")
def test_what_was_sold_elsewhere_earns_nothing_and_is_not_collected(policies: Importing) -> None:
    titles = (*TITLES, "代办方式", "已收款")
    policies.table(titles, (*NOBODY, *ON_FILE, *COMPULSORY, "非本店代办", "是"))
    (one,) = stored(policies.office)
    assert (one.agency_mode, one.status) == (AgencyMode.EXTERNAL, RegistrationStatus.REGISTERED)
    assert one.rebate == yuan("0")
    assert one.id is not None
    assert policies.office.desk.receipts.account(one.id).receipts == ()


@pytest.mark.requirement("UR-16")
def test_a_policy_number_on_file_is_skipped_never_changed(policies: Importing) -> None:
    row = (*NOBODY, *ON_FILE, *COMPULSORY)
    assert counts(policies.table(TITLES, row, row)) == (1, 0, 1, 0)
    assert counts(policies.table(TITLES, row)) == (0, 0, 1, 0)
    updated = policies.table(TITLES, row, on_duplicate=OnDuplicate.UPDATE)
    assert [title for _row, title, _said in said(updated)] == ["保单号"]
    with pytest.raises(UserError):
        policies.table(TITLES, row, on_duplicate=OnDuplicate.STOP)
    assert len(stored(policies.office)) == 1


@pytest.mark.requirement("UR-16")
def test_a_row_one_of_whose_two_numbers_is_known_is_refused(policies: Importing) -> None:
    policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY))
    titles = (
        "车架号",
        "保险公司",
        "签单日期",
        "起期",
        "交强险保单号",
        "交强险保费",
        "商业险保单号",
        "商业险保费",
    )
    numbers = ("MADEUP-J-1", 950, "MADEUP-S-1", 2000)
    report = policies.table(titles, (VEHICLE.vin, "A", "20250301", "20250310", *numbers))
    assert [title for _row, title, _said in said(report)] == ["交强险保单号"]


def test_every_bad_cell_of_a_row_is_explained(policies: Importing) -> None:
    owner, car = ("李样例", 1.1e17, "12"), ("LFV3", "京", "EN", "样例牌", "20300101")
    policy = ("交强", "没有的公司", 1.5e20, "3-1", "昨天", "2024-01-01", "-1", "x")
    report = policies.table(TITLES, (*owner, *car, *policy))
    assert counts(report) == (0, 0, 0, 1)
    wrong = {title for _row, title, _said in said(report)}
    assert wrong >= {"投保人证件号", "投保人电话", "车架号", "车牌号", "初登日期", "保险公司", "保单号"}
    assert wrong >= {"签单日期", "起期", "保费", "车船税"}


def test_nothing_is_said_twice_that_follows_from_something_else(policies: Importing) -> None:
    titles = (*TITLES, "险种明细", "已收款")
    strange = (*COMMERCIAL, "车损险:120000:1062.76;怪险:1:1000", "是")
    undated = (*COMPULSORY[:3], "", *COMPULSORY[4:], "", "是")
    report = policies.table(titles, (*NOBODY, *ON_FILE, *strange), (*NOBODY, *ON_FILE, *undated))
    assert [(row, title) for row, title, _said in said(report)] == [(2, "险种明细"), (3, "签单日期")]


def test_a_row_without_the_kind_of_its_policy_is_refused(policies: Importing) -> None:
    report = policies.table(TITLES, (*NOBODY, *ON_FILE, "", *COMPULSORY[1:]))
    assert [title for _row, title, _said in said(report)] == ["保单类型"]


def test_a_missing_amount_is_said_of_its_column(policies: Importing) -> None:
    report = policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY[:6], "", ""))
    assert [title for _row, title, _said in said(report)] == ["保费"]


def test_a_car_without_tax_is_exempt_by_its_energy(policies: Importing) -> None:
    titles = (*TITLES, "能源种类")
    policies.table(titles, (*NOBODY, *ON_FILE, *COMPULSORY[:7], "", "纯电动"))
    (one,) = stored(policies.office)
    assert one.slips[0].vehicle_tax_status is VehicleTaxStatus.EXEMPT


@pytest.mark.requirement("UR-10")
def test_an_imported_policy_is_renewed_like_any_other(policies: Importing) -> None:
    days = ("2025-12-01", "2025-12-10", "")
    rows = [(*NOBODY, *ON_FILE, *one[:3], *days, *one[6:]) for one in (COMPULSORY, COMMERCIAL)]
    policies.table(TITLES, *rows)
    renewal = policies.office.start(BusinessType.RENEWAL)
    assert [(slip.insurer_id, slip.starts_on) for slip in renewal.slips] == [
        (policies.office.insurer_id, date(2026, 12, 10)),
        (policies.office.insurer_id, date(2026, 12, 10)),
    ]


@pytest.mark.requirement("CU-8")
def test_an_imported_policy_is_in_the_timeline_as_any_other(policies: Importing) -> None:
    policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY))
    office = policies.office
    timeline = office.desk.timeline.of(office.customer_id)
    told = [(one.step, one.when[:10]) for one in timeline.events if one.kind is TimelineKind.POLICY]
    assert (TimelineStep.SIGNED, "2025-03-01") in told
    assert (TimelineStep.REGISTERED, TODAY.isoformat()) in told


@pytest.mark.requirement("UR-9")
def test_an_imported_policy_is_kept_in_the_trail_and_edited_by_nobody(policies: Importing) -> None:
    policies.table(TITLES, (*NOBODY, *ON_FILE, *COMPULSORY))
    office = policies.office
    (one,) = stored(office)
    assert one.id is not None
    assert [step.status for step in office.desk.registrations.history(one.id)] == [
        RegistrationStatus.REGISTERED
    ]
    with pytest.raises(UserError):
        office.desk.registrations.save_draft(office.actor, one)
