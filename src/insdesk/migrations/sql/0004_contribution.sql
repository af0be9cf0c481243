-- Revision 0004, frozen: voided spending, contribution levels, templates of exports, columns of imports, merging of
-- customers (SQLite).

ALTER TABLE spending ADD COLUMN version INTEGER DEFAULT '1' NOT NULL;

ALTER TABLE spending ADD COLUMN voided_at TEXT;

ALTER TABLE spending ADD COLUMN voided_by TEXT DEFAULT '' NOT NULL;

ALTER TABLE spending ADD COLUMN void_reason TEXT DEFAULT '' NOT NULL
    CONSTRAINT ck_spending_void CHECK ((voided_at IS NULL) = (void_reason = ''));

DROP INDEX ix_spending_contribution;

CREATE INDEX ix_spending_contribution ON spending (customer_id, day, kind, amount, is_visit) WHERE voided_at IS NULL;

CREATE INDEX ix_spending_day ON spending (kind, day);

CREATE TABLE contribution_level (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    colour TEXT NOT NULL,
    description TEXT DEFAULT '' NOT NULL,
    period TEXT NOT NULL,
    from_day INTEGER,
    to_day INTEGER,
    months INTEGER,
    repair_from BIGINT,
    repair_below BIGINT,
    visits_from INTEGER,
    visits_below INTEGER,
    accessory_from BIGINT,
    accessory_below BIGINT,
    CONSTRAINT pk_contribution_level PRIMARY KEY (id),
    CONSTRAINT uq_contribution_level_name UNIQUE (name),
    CONSTRAINT ck_contribution_level_period CHECK (period IN ('FIXED', 'ROLLING')),
    CONSTRAINT ck_contribution_level_fixed CHECK ((period = 'FIXED') = (from_day IS NOT NULL AND to_day IS NOT NULL)),
    CONSTRAINT ck_contribution_level_days CHECK (to_day >= from_day),
    CONSTRAINT ck_contribution_level_rolling CHECK ((period = 'ROLLING') = (months IS NOT NULL)),
    CONSTRAINT ck_contribution_level_months CHECK (months BETWEEN 1 AND 120),
    CONSTRAINT ck_contribution_level_repair CHECK (repair_below > coalesce(repair_from, 0)),
    CONSTRAINT ck_contribution_level_visits CHECK (visits_below > coalesce(visits_from, 0)),
    CONSTRAINT ck_contribution_level_accessory CHECK (accessory_below > coalesce(accessory_from, 0)),
    CONSTRAINT ck_contribution_level_criterion CHECK (coalesce(repair_from, repair_below, visits_from, visits_below, accessory_from, accessory_below) IS NOT NULL)
);

CREATE TABLE export_template (
    id INTEGER NOT NULL,
    list_name TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_export_template PRIMARY KEY (id),
    CONSTRAINT uq_export_template_list_name_name UNIQUE (list_name, name)
);

CREATE TABLE import_mapping (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    headers TEXT NOT NULL,
    content TEXT NOT NULL,
    used_at TEXT NOT NULL,
    CONSTRAINT pk_import_mapping PRIMARY KEY (id),
    CONSTRAINT uq_import_mapping_kind_headers UNIQUE (kind, headers)
);

-- CU-6: a company's short name is not another's full name, nor the reverse. Either name for itself is held by an index.

CREATE TRIGGER company_names_free BEFORE INSERT ON customer
WHEN NEW.kind = 'COMPANY' AND NEW.removed_at IS NULL AND (
    EXISTS (SELECT 1 FROM customer WHERE kind = 'COMPANY' AND removed_at IS NULL AND short_name = NEW.name)
    OR EXISTS (SELECT 1 FROM customer WHERE kind = 'COMPANY' AND removed_at IS NULL AND name = NEW.short_name))
BEGIN
    SELECT RAISE(ABORT, 'company_name_taken');
END;

CREATE TRIGGER company_names_still_free BEFORE UPDATE OF kind, name, short_name, removed_at ON customer
WHEN NEW.kind = 'COMPANY' AND NEW.removed_at IS NULL AND (
    EXISTS (
        SELECT 1 FROM customer
        WHERE kind = 'COMPANY' AND removed_at IS NULL AND short_name = NEW.name AND id <> NEW.id)
    OR EXISTS (
        SELECT 1 FROM customer
        WHERE kind = 'COMPANY' AND removed_at IS NULL AND name = NEW.short_name AND id <> NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'company_name_taken');
END;

-- SM-4: files that are due are counted over one index. Deleted things of a customer are found in the audit trail.

CREATE INDEX ix_customer_reviewed_on ON customer (reviewed_on, created_at) WHERE removed_at IS NULL;

CREATE INDEX ix_audit_entry_deleted ON audit_entry (entity, entity_id) WHERE action = 'DELETED';

-- DE-6: two customers become one. What belonged to the one lost is the kept one's from then on.

CREATE INDEX ix_customer_merged_into_id ON customer (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- Whose a registered policy is moves by a merge only, and back by undoing it: no printed word changes, the parties are
-- copies of their own.

DROP TRIGGER registration_unchangeable;

CREATE TRIGGER registration_unchangeable BEFORE UPDATE ON registration
WHEN OLD.status <> 'DRAFT' AND (
    OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at OR OLD.number IS NOT NEW.number
    OR OLD.source IS NOT NEW.source OR OLD.agency_mode IS NOT NEW.agency_mode
    OR OLD.business_type IS NOT NEW.business_type
    OR OLD.vehicle_id IS NOT NEW.vehicle_id OR OLD.special_agreement IS NOT NEW.special_agreement
    OR OLD.special_checked IS NOT NEW.special_checked OR OLD.remarks IS NOT NEW.remarks
    OR OLD.registered_at IS NOT NEW.registered_at OR OLD.registered_by IS NOT NEW.registered_by
    OR OLD.contract_id IS NOT NEW.contract_id
    OR (OLD.customer_id IS NOT NEW.customer_id AND NOT EXISTS (
        SELECT 1 FROM customer_merge WHERE undone_at IS NULL AND (
            (kept_id = NEW.customer_id AND lost_id = OLD.customer_id)
            OR (lost_id = NEW.customer_id AND kept_id = OLD.customer_id))))
)
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

DROP TRIGGER sales_contract_unchangeable;

CREATE TRIGGER sales_contract_unchangeable BEFORE UPDATE ON sales_contract
WHEN (OLD.id IS NOT NEW.id OR OLD.vehicle_id IS NOT NEW.vehicle_id
    OR (OLD.customer_id IS NOT NEW.customer_id AND NOT EXISTS (
        SELECT 1 FROM customer_merge WHERE undone_at IS NULL AND (
            (kept_id = NEW.customer_id AND lost_id = OLD.customer_id)
            OR (lost_id = NEW.customer_id AND kept_id = OLD.customer_id)))))
    AND EXISTS (SELECT 1 FROM registration WHERE contract_id = OLD.id AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

-- Periods of a car stay apart, whichever of them is written first: undoing a merge parts what it joined.

DROP TRIGGER ownership_apart;

CREATE TRIGGER ownership_apart BEFORE INSERT ON ownership
WHEN EXISTS (
    SELECT 1 FROM ownership
    WHERE vehicle_id = NEW.vehicle_id
        AND (to_day IS NULL OR to_day > NEW.from_day) AND (NEW.to_day IS NULL OR NEW.to_day > from_day))
BEGIN
    SELECT RAISE(ABORT, 'ownership_overlaps');
END;

-- Nothing new for a customer who became another: it would be found by nobody.

CREATE TRIGGER ownership_of_merged BEFORE INSERT ON ownership
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER registration_of_merged BEFORE INSERT ON registration
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER sales_contract_of_merged BEFORE INSERT ON sales_contract
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER spending_of_merged BEFORE INSERT ON spending
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER contact_of_merged BEFORE INSERT ON contact
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER interaction_of_merged BEFORE INSERT ON interaction
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER consent_of_merged BEFORE INSERT ON consent
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER customer_attribute_of_merged BEFORE INSERT ON customer_attribute
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER customer_profile_of_merged BEFORE INSERT ON customer_profile
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

CREATE TRIGGER customer_health_of_merged BEFORE INSERT ON customer_health
WHEN (SELECT merged_into_id FROM customer WHERE id = NEW.customer_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'customer_merged');
END;

-- Erasing on request: the audit trail stays append only, who did what and when is never touched. What stood in an
-- entry may give way to one fixed note, and to nothing else.

DROP TRIGGER audit_entry_unchangeable;

CREATE TRIGGER audit_entry_unchangeable BEFORE UPDATE ON audit_entry
WHEN OLD.id IS NOT NEW.id OR OLD.at IS NOT NEW.at OR OLD.user_id IS NOT NEW.user_id
    OR OLD.user_name IS NOT NEW.user_name OR OLD.action IS NOT NEW.action OR OLD.entity IS NOT NEW.entity
    OR OLD.entity_id IS NOT NEW.entity_id
    OR (OLD."before" IS NOT NEW."before" AND (OLD."before" IS NULL OR NEW."before" IS NOT '{"erased": true}'))
    OR (OLD."after" IS NOT NEW."after" AND (OLD."after" IS NULL OR NEW."after" IS NOT '{"erased": true}'))
BEGIN
    SELECT RAISE(ABORT, 'audit_append_only');
END;

-- Nothing begins for a customer who was deleted or erased: a form that was open meanwhile is told so.

CREATE TRIGGER registration_of_removed BEFORE INSERT ON registration
WHEN (SELECT removed_as FROM customer WHERE id = NEW.customer_id) IN ('DELETED', 'ERASED')
BEGIN
    SELECT RAISE(ABORT, 'customer_removed');
END;

CREATE TRIGGER sales_contract_of_removed BEFORE INSERT ON sales_contract
WHEN (SELECT removed_as FROM customer WHERE id = NEW.customer_id) IN ('DELETED', 'ERASED')
BEGIN
    SELECT RAISE(ABORT, 'customer_removed');
END;

CREATE TRIGGER ownership_of_removed BEFORE INSERT ON ownership
WHEN (SELECT removed_as FROM customer WHERE id = NEW.customer_id) IN ('DELETED', 'ERASED')
BEGIN
    SELECT RAISE(ABORT, 'customer_removed');
END;

CREATE TRIGGER contact_of_removed BEFORE INSERT ON contact
WHEN (SELECT removed_as FROM customer WHERE id = NEW.customer_id) IN ('DELETED', 'ERASED')
BEGIN
    SELECT RAISE(ABORT, 'customer_removed');
END;

CREATE TRIGGER interaction_of_removed BEFORE INSERT ON interaction
WHEN (SELECT removed_as FROM customer WHERE id = NEW.customer_id) IN ('DELETED', 'ERASED')
BEGIN
    SELECT RAISE(ABORT, 'customer_removed');
END;
