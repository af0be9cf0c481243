"""What rules see of a registration: every fact of `specs.rule_facts`, worked out from what the file knows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from insdesk.domain.enums import CustomerKind, IdType, PartyRole, PlateState, SlipKind
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party, Registration, Slip
from insdesk.domain.records.rules import Facts, FactValue, Holding, LineFacts, PaidClaim, RuleBackground
from insdesk.domain.underwriting_enums import EntrySource
from insdesk.rules.dates import age_on, months_before
from insdesk.rules.identity import birthday_and_sex
from insdesk.rules.parties import same_name

NEW_ENERGY = "NE_"
"""How codes of the new-energy form begin; behind it they are those of the form in force since 2020."""
DAMAGE, THIRD_PARTY, DRIVER, PASSENGERS = "VEHICLE_DAMAGE", "THIRD_PARTY", "DRIVER", "PASSENGERS"
CLAIM_YEARS = (1, 3)

Values = dict[str, FactValue]


def rule_day(registration: Registration, today: date) -> date:
    """The day of which the facts are: when it was registered, today for a draft."""
    registered = registration.registered_at
    return today if registered is None else registered.astimezone().date()


def _entry_source(registration: Registration) -> EntrySource:
    return EntrySource.IMPORT if registration.is_imported else EntrySource(registration.source.value)


def facts_of(registration: Registration, background: RuleBackground, day: date) -> Facts:
    """The facts of `day`. Nothing that was registered or paid later counts."""
    lines = tuple(line for slip in registration.slips for line in slip.lines)
    common: Values = {
        "entry_source": _entry_source(registration).value,
        "business_type": registration.business_type.value,
        "agency_mode": registration.agency_mode.value,
        "insurers": frozenset(str(one.insurer_id) for one in registration.slips if one.insurer_id),
        **_of_customer(background, day),
        **_of_parties(registration, day),
        **_of_car(registration.car, background.car_price, day),
        **_of_slips(registration, day),
        **_of_coverage(lines, background.car_price),
        **_of_history(registration, lines, background, day),
    }
    return Facts(
        day, common, tuple(_of_line(slip, line) for slip in registration.slips for line in slip.lines)
    )


def is_of(line: CoverageLine, product: str) -> bool:
    """Whether a line is of that main product, in either form."""
    return line.product_code.removeprefix(NEW_ENERGY) == product


def _of_customer(background: RuleBackground, day: date) -> Values:
    customer = background.customer
    is_person = customer.kind is CustomerKind.PERSON
    return {
        "customer_kind": customer.kind.value,
        "customer_age": _age(customer.birthday, day) if is_person else None,
        "customer_sex": customer.sex.value if is_person and customer.sex else None,
        "customer_attributes": background.attribute_values,
    }


def _of_parties(registration: Registration, day: date) -> Values:
    applicant, insured, owner = map(registration.party, PartyRole)
    applicant_birthday, _sex = birthday_and_sex(applicant.id_type, applicant.id_number)
    insured_birthday, insured_sex = birthday_and_sex(insured.id_type, insured.id_number)
    return {
        "applicant_kind": _kind(applicant),
        "insured_kind": _kind(insured),
        "owner_kind": _kind(owner),
        "applicant_age": _age(applicant_birthday, day),
        "insured_age": _age(insured_birthday, day),
        "insured_sex": insured_sex.value if insured_sex else None,
        "applicant_is_insured": _is_same(applicant, insured),
        "insured_is_owner": _is_same(insured, owner),
    }


def _of_car(car: CarSnapshot, price: Money | None, day: date) -> Values:
    since = car.first_registered_on
    return {
        "car_age": _age(since, day),
        "car_price": _fen(price),
        "car_use": car.use.value,
        "car_energy": car.energy.value,
        "car_seats": car.seats,
        "car_plated": car.plate_state is PlateState.PLATED,
        "car_model": car.model or None,
        "car_registered_on": None if since is None else since.year * 10_000 + since.month * 100 + since.day,
    }


def _of_slips(registration: Registration, day: date) -> Values:
    compulsory = registration.slip(SlipKind.COMPULSORY)
    commercial = registration.slip(SlipKind.COMMERCIAL)
    return {
        "has_compulsory": compulsory is not None,
        "has_commercial": commercial is not None,
        "compulsory_premium": _fen(compulsory.premium) if compulsory else None,
        "commercial_premium": _fen(commercial.premium) if commercial else None,
        "vehicle_tax": compulsory.vehicle_tax.fen if compulsory else None,
        "compulsory_days": _period(compulsory),
        "commercial_days": _period(commercial),
        "compulsory_starts_in": _starts_in(compulsory, day),
        "commercial_starts_in": _starts_in(commercial, day),
        "immediate": any(one.immediate for one in registration.slips),
    }


def _of_coverage(lines: Sequence[CoverageLine], price: Money | None) -> Values:
    sums = {one: _sum_of(lines, one) for one in (DAMAGE, THIRD_PARTY, DRIVER, PASSENGERS)}
    damage = sums[DAMAGE]
    return {
        "coverages": frozenset(line.product_code for line in lines),
        "coverage_count": len(lines),
        "has_damage": any(is_of(line, DAMAGE) for line in lines),
        "has_third_party": any(is_of(line, THIRD_PARTY) for line in lines),
        "damage_sum": _fen(damage),
        "damage_of_price": damage.fen * 100 // price.fen if damage is not None and price else None,
        "third_party_sum": _fen(sums[THIRD_PARTY]),
        "driver_sum": _fen(sums[DRIVER]),
        "passenger_sum": _fen(sums[PASSENGERS]),
    }


def _of_history(
    registration: Registration, lines: Sequence[CoverageLine], background: RuleBackground, day: date
) -> Values:
    others = [one for one in background.holdings if _counts(one, registration, day)]
    held = [one for one in others if one.ends_on >= day]
    own_third_party = _sum_of(lines, THIRD_PARTY) or ZERO
    own_sum = total(line.sum_insured or ZERO for line in lines)
    before = [one for one in background.car_slips if _counts(one, registration, day)]
    return {
        "other_policies": len(held),
        "accumulated_sum": (own_sum + total(one.sum_insured for one in held)).fen,
        "accumulated_third_party": (own_third_party + total(one.third_party for one in held)).fen,
        **_of_claims(background.claims, day),
        "compulsory_lapse": _lapse(registration.slip(SlipKind.COMPULSORY), before),
        "commercial_lapse": _lapse(registration.slip(SlipKind.COMMERCIAL), before),
    }


def _of_claims(claims: Sequence[PaidClaim], day: date) -> Values:
    found: Values = {}
    for years in CLAIM_YEARS:
        since = months_before(day, years * 12)
        paid = [one.paid for one in claims if since < one.paid_on <= day]
        found[f"claims_paid_{years}"] = total(paid).fen
        found[f"claims_count_{years}"] = len(paid)
    return found


def _of_line(slip: Slip, line: CoverageLine) -> LineFacts:
    insured = line.sum_insured
    values: Mapping[str, FactValue] = {
        "line_product": line.product_code,
        "line_insurer": str(slip.insurer_id) if slip.insurer_id else None,
        "line_sum": _fen(insured),
        "line_premium": line.premium.fen,
        "line_rate": line.premium.fen * 1_000 // insured.fen if insured else None,
    }
    return LineFacts(line.product_code, values)


def _counts(holding: Holding, registration: Registration, day: date) -> bool:
    """Whether another slip, registered by that day, counts for `registration`."""
    return holding.registration_id != registration.id and holding.registered_on <= day


def _lapse(slip: Slip | None, before: Iterable[Holding]) -> int | None:
    """Days without cover between the car's last slip of that kind and this one; None for its first."""
    if slip is None or slip.starts_on is None:
        return None
    start = slip.starts_on
    ends = [one.ends_on for one in before if one.kind is slip.kind and one.starts_on < start]
    return max((start - max(ends)).days - 1, 0) if ends else None


def _sum_of(lines: Iterable[CoverageLine], product: str) -> Money | None:
    return next((line.sum_insured for line in lines if is_of(line, product)), None)


def _is_same(one: Party, other: Party) -> bool:
    return bool(one.name) and (one.name == other.name or same_name(one.name, other.name))


def _kind(party: Party) -> str:
    company = party.id_type is IdType.USCC
    return (CustomerKind.COMPANY if company else CustomerKind.PERSON).value


def _age(birthday: date | None, day: date) -> int | None:
    return None if birthday is None or birthday > day else age_on(birthday, day)


def _period(slip: Slip | None) -> int | None:
    if slip is None or slip.starts_on is None or slip.ends_on is None:
        return None
    return (slip.ends_on - slip.starts_on).days + 1


def _starts_in(slip: Slip | None, day: date) -> int | None:
    return None if slip is None or slip.starts_on is None else (slip.starts_on - day).days


def _fen(amount: Money | None) -> int | None:
    return None if amount is None else amount.fen
