-- Revision 0004, frozen: voided spending, contribution levels, templates of exports, columns of imports (SQLite).

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
