"""Which entries of the audit trail tell something of a customer, also those of records that are gone."""
# ruff: noqa: S608  # every text here is put together from constants; values are bound

NOTE = '{"erased": true}'
"""What stands in an entry in place of personal data; the trigger of revision 0004 allows nothing else."""

_IDS = "(SELECT value FROM json_each(:ids))"
_OWN = ("CUSTOMER", "CUSTOMER_ATTRIBUTES", "PROFILE", "HEALTH")
_RECORDS = ("CONTACT", "CONSENT", "INTERACTION", "REGISTRATION", "CONTRACT")
_LIVING = f"""
    SELECT 'CONTACT' AS entity, id AS entity_id FROM contact WHERE customer_id IN {_IDS}
    UNION ALL SELECT 'CONSENT', id FROM consent WHERE customer_id IN {_IDS}
    UNION ALL SELECT 'INTERACTION', id FROM interaction WHERE customer_id IN {_IDS}
    UNION ALL SELECT 'REGISTRATION', id FROM registration WHERE customer_id IN {_IDS}
    UNION ALL SELECT 'CONTRACT', id FROM sales_contract WHERE customer_id IN {_IDS}
    UNION ALL SELECT 'DOUBT', id FROM doubt WHERE entity = 'CUSTOMER' AND entity_id IN {_IDS}
    UNION ALL SELECT 'RECEIPT', receipt.id FROM registration
        CROSS JOIN receipt ON registration.id = receipt.registration_id WHERE customer_id IN {_IDS}
"""
_TOLD = f"""
    SELECT entity, entity_id, id FROM audit_entry
    WHERE action = 'DELETED' AND entity IN {_RECORDS} AND json_extract(before, '$.customer_id') IN {_IDS}
    UNION ALL SELECT entity, entity_id, id FROM audit_entry
    WHERE action = 'UNDONE' AND entity = 'CONTACT' AND after IS NULL
        AND json_extract(before, '$.customer_id') IN {_IDS}
    UNION ALL SELECT entity, entity_id, id FROM audit_entry
    WHERE action = 'DELETED' AND entity = 'DOUBT' AND json_extract(before, '$.entity') = 'CUSTOMER'
        AND json_extract(before, '$.entity_id') IN {_IDS}
"""
# SQLite gives the number of a deleted record to the next one: a life of a number ends where it was deleted.
_ENDS = "(x.action = 'DELETED' OR (x.after IS NULL AND x.before IS NOT NULL))"
_SAME = "FROM audit_entry x WHERE x.entity = e.entity AND x.entity_id = e.entity_id"
_CARS = f"""
    SELECT e.id FROM ownership o
    CROSS JOIN audit_entry e ON e.entity = 'VEHICLE' AND e.entity_id = o.vehicle_id
    WHERE o.customer_id IN {_IDS} AND (
        json_extract(e.before, '$.customer_id') IN {_IDS} OR json_extract(e.after, '$.customer_id') IN {_IDS}
        OR (CAST(replace(substr(e.at, 1, 10), '-', '') AS INTEGER) >= o.from_day
            AND CAST(replace(substr(e.at, 1, 10), '-', '') AS INTEGER) <= coalesce(o.to_day, 99991231)))
    UNION SELECT e.id FROM ownership o
    CROSS JOIN doubt d ON d.entity_id = o.vehicle_id AND o.to_day IS NULL
    CROSS JOIN audit_entry e ON e.entity = 'DOUBT' AND e.entity_id = d.id
    WHERE d.entity = 'VEHICLE' AND o.customer_id IN {_IDS}
"""

# CROSS JOIN: first the few things of one customer, then their entries. SQLite would begin with the others.
HISTORY = f"""
    SELECT id FROM audit_entry WHERE entity IN {_OWN} AND entity_id IN {_IDS}
    UNION SELECT e.id FROM ({_LIVING}) l
    CROSS JOIN audit_entry e ON e.entity = l.entity AND e.entity_id = l.entity_id
    WHERE NOT EXISTS (SELECT 1 {_SAME} AND {_ENDS} AND x.id >= e.id)
    UNION SELECT e.id FROM ({_TOLD}) t
    CROSS JOIN audit_entry e ON e.entity = t.entity AND e.entity_id = t.entity_id
    WHERE NOT EXISTS (SELECT 1 {_SAME} AND {_ENDS} AND x.id >= min(e.id, t.id) AND x.id < max(e.id, t.id))
    UNION {_CARS}
"""
"""Ids of entries; its parameter is `ids`, customers as JSON."""
