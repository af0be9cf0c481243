"""What erasing a customer runs: every place that holds personal data, to be counted and to be replaced."""
# ruff: noqa: S608  # every text here is put together from constants; values are bound

from insdesk.domain.leaving import ErasedKind
from insdesk.repositories.erasing_history import HISTORY, NOTE

_IDS = "(SELECT value FROM json_each(:ids))"
_CARS = f"(SELECT vehicle_id FROM ownership WHERE to_day IS NULL AND customer_id IN {_IDS})"
_SHARED = (
    f"EXISTS (SELECT 1 FROM ownership o WHERE o.vehicle_id = vehicle.id AND o.customer_id NOT IN {_IDS})"
)
_DOUBTS = f"(entity = 'CUSTOMER' AND entity_id IN {_IDS}) OR (entity = 'VEHICLE' AND entity_id IN {_CARS})"
_TYPED = "EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(content, value) OR instr(label, value))"
PLACES = {
    ErasedKind.FILE: f"customer WHERE id IN {_IDS}",
    ErasedKind.CONTACT: f"contact WHERE customer_id IN {_IDS}",
    ErasedKind.INTERACTION: f"interaction WHERE customer_id IN {_IDS}",
    ErasedKind.CONSENT: f"consent WHERE customer_id IN {_IDS}",
    ErasedKind.PROFILE: f"customer_profile WHERE customer_id IN {_IDS}",
    ErasedKind.HEALTH: f"customer_health WHERE customer_id IN {_IDS}",
    ErasedKind.ATTRIBUTE: f"customer_attribute WHERE customer_id IN {_IDS}",
    ErasedKind.VEHICLE: f"vehicle WHERE id IN {_CARS}",
    ErasedKind.DOUBT: f"doubt WHERE {_DOUBTS}",
    ErasedKind.MERGE: f"customer_merge WHERE kept_id IN {_IDS} OR lost_id IN {_IDS}",
    ErasedKind.HALF_TYPED: f"form_draft WHERE {_TYPED}",
    ErasedKind.HISTORY: f"audit_entry WHERE id IN ({HISTORY})",
}
COUNTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {place})" for place in PLACES.values())
# In this order: the history is found by what still says whose it is, the cars before they are given up.
STEPS = (
    (
        f"UPDATE audit_entry SET before = CASE WHEN before IS NOT NULL THEN '{NOTE}' END,"
        f" after = CASE WHEN after IS NOT NULL THEN '{NOTE}' END WHERE id IN ({HISTORY})"
    ),
    f"DELETE FROM form_draft WHERE {_TYPED}",
    f"DELETE FROM doubt WHERE {_DOUBTS}",
    f"DELETE FROM override WHERE {_DOUBTS}",
    f"DELETE FROM contact WHERE customer_id IN {_IDS}",
    f"DELETE FROM customer_profile WHERE customer_id IN {_IDS}",
    f"DELETE FROM customer_health WHERE customer_id IN {_IDS}",
    f"DELETE FROM customer_attribute WHERE customer_id IN {_IDS}",
    f"DELETE FROM not_duplicate WHERE first_id IN {_IDS} OR second_id IN {_IDS}",
    f"UPDATE customer_merge SET content = '{{}}' WHERE kept_id IN {_IDS} OR lost_id IN {_IDS}",
    (
        "UPDATE interaction SET content = :nobody, feedback = '', questions = '', follow_up_on = NULL,"
        f" follow_up_note = '', version = version + 1 WHERE customer_id IN {_IDS}"
    ),
    (
        "UPDATE consent SET given_by = :nobody, evidence = '', remarks = '', withdrawal_reason = '',"
        " withdrawn_on = coalesce(withdrawn_on, max(given_on, :today)), version = version + 1"
        f" WHERE customer_id IN {_IDS}"
    ),
    (
        "UPDATE spending SET description = '',"
        " void_reason = CASE WHEN void_reason <> '' THEN :nobody ELSE '' END"
        f" WHERE customer_id IN {_IDS} AND (description <> '' OR void_reason <> '')"
    ),
    f"UPDATE sales_contract SET remarks = '' WHERE customer_id IN {_IDS}",
    f"UPDATE ownership SET note = '' WHERE customer_id IN {_IDS}",
    (
        "UPDATE vehicle SET plate_state = 'UNPLATED', plate = '', engine_number = '', user_is_owner = 1,"
        " user_name = '', user_phone = '', first_registered_on = NULL, price = NULL, version = version + 1,"
        f" vin = CASE WHEN {_SHARED} THEN vin ELSE printf('ERASED%011d', id) END WHERE id IN {_CARS}"
    ),
    (
        "UPDATE ownership SET to_day = max(from_day, :today) WHERE to_day IS NULL"
        f" AND customer_id IN {_IDS} AND vehicle_id IN (SELECT id FROM vehicle WHERE {_SHARED})"
    ),
    (
        "UPDATE customer SET name = :nobody, short_name = '', sort_key = :sort_key, id_number = '',"
        " phone = '', phone_digits = '', other_phone = '', address = '', birthday = NULL, sex = NULL,"
        " remarks = '',"
        " reviewed_on = NULL, removed_at = :now, removed_by = :by, version = version + 1,"
        " removed_as = CASE WHEN removed_as = 'MERGED' THEN 'MERGED' ELSE 'ERASED' END"
        f" WHERE id IN {_IDS}"
    ),
)
FAMILY = """
    WITH RECURSIVE family(id) AS (
        VALUES (:id) UNION SELECT c.id FROM customer c JOIN family f ON c.merged_into_id = f.id
    )
    SELECT c.id, c.name, c.short_name, c.phone, c.other_phone, c.phone_digits, c.id_number
    FROM family JOIN customer c ON c.id = family.id ORDER BY c.id
"""
CAR_NUMBERS = f"""
    SELECT plate AS word FROM vehicle WHERE id IN {_CARS} AND plate <> ''
    UNION SELECT vin FROM vehicle WHERE id IN {_CARS}
"""
NAMED_ELSEWHERE = f"""
    SELECT count(DISTINCT p.registration_id) FROM registration_party p
    JOIN registration r ON r.id = p.registration_id
    WHERE r.customer_id NOT IN {_IDS} AND p.id_number <> '' AND p.id_number IN
        (SELECT id_number FROM customer WHERE id IN {_IDS})
"""
