-- Revision 0005, frozen: rules with their versions, verification, underwriting, claims, entry times (SQLite).
-- Days are yyyymmdd, amounts fen, moments ISO 8601 in UTC.

-- RU-12: where the information came from. What a table of earlier policies brought says so for good.

ALTER TABLE registration ADD COLUMN is_imported BOOLEAN DEFAULT '0' NOT NULL;

DROP TRIGGER registration_unchangeable;

CREATE TRIGGER registration_unchangeable BEFORE UPDATE ON registration
WHEN OLD.status <> 'DRAFT' AND (
    OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at OR OLD.number IS NOT NEW.number
    OR OLD.source IS NOT NEW.source OR OLD.agency_mode IS NOT NEW.agency_mode
    OR OLD.business_type IS NOT NEW.business_type
    OR OLD.vehicle_id IS NOT NEW.vehicle_id OR OLD.special_agreement IS NOT NEW.special_agreement
    OR OLD.special_checked IS NOT NEW.special_checked OR OLD.remarks IS NOT NEW.remarks
    OR OLD.registered_at IS NOT NEW.registered_at OR OLD.registered_by IS NOT NEW.registered_by
    OR OLD.contract_id IS NOT NEW.contract_id OR OLD.is_imported IS NOT NEW.is_imported
    OR (OLD.customer_id IS NOT NEW.customer_id AND NOT EXISTS (
        SELECT 1 FROM customer_merge WHERE undone_at IS NULL AND (
            (kept_id = NEW.customer_id AND lost_id = OLD.customer_id)
            OR (lost_id = NEW.customer_id AND kept_id = OLD.customer_id))))
)
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TABLE rule (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code TEXT NOT NULL,
    stage TEXT NOT NULL,
    is_shipped BOOLEAN DEFAULT '0' NOT NULL,
    is_on BOOLEAN DEFAULT '1' NOT NULL,
    CONSTRAINT pk_rule PRIMARY KEY (id),
    CONSTRAINT ck_rule_stage CHECK (stage IN ('ENTRY', 'UNDERWRITING')),
    CONSTRAINT uq_rule_code UNIQUE (code)
);

CREATE TABLE rule_version (
    id INTEGER NOT NULL,
    rule_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_value TEXT DEFAULT '' NOT NULL,
    persons TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    field TEXT DEFAULT '' NOT NULL,
    condition TEXT NOT NULL,
    expression TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    made_at TEXT NOT NULL,
    made_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_rule_version PRIMARY KEY (id),
    CONSTRAINT ck_rule_version_scope CHECK (scope IN ('ALL', 'PRODUCT', 'INSURER')),
    CONSTRAINT ck_rule_version_scope_value CHECK ((scope = 'ALL') = (scope_value = '')),
    CONSTRAINT ck_rule_version_persons CHECK (persons IN ('BOTH', 'PERSON', 'COMPANY')),
    CONSTRAINT ck_rule_version_severity CHECK (severity IN ('WARNING', 'STOP', 'REFER')),
    CONSTRAINT ck_rule_version_days CHECK (to_day >= from_day),
    CONSTRAINT uq_rule_version_rule_id_number UNIQUE (rule_id, number),
    CONSTRAINT fk_rule_version_rule_id FOREIGN KEY(rule_id) REFERENCES rule (id)
);

CREATE TABLE verification (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    registration_id INTEGER NOT NULL,
    registration_version INTEGER NOT NULL,
    stage TEXT NOT NULL,
    entered_by TEXT DEFAULT '' NOT NULL,
    started_at TEXT NOT NULL,
    verified_by TEXT DEFAULT '' NOT NULL,
    verified_at TEXT,
    typed TEXT DEFAULT '' NOT NULL,
    confirmed_on INTEGER,
    confirmed_by TEXT DEFAULT '' NOT NULL,
    evidence TEXT,
    evidence_number TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_verification PRIMARY KEY (id),
    CONSTRAINT ck_verification_stage CHECK (stage IN ('CUSTOMER', 'POLICY', 'COMPARISON', 'CONFIRMATION', 'DONE')),
    CONSTRAINT ck_verification_evidence CHECK (evidence IS NULL OR evidence IN ('SIGNATURE', 'SCAN', 'RECORDING')),
    CONSTRAINT ck_verification_done CHECK ((stage = 'DONE') = (verified_at IS NOT NULL)),
    CONSTRAINT uq_verification_registration_id UNIQUE (registration_id),
    CONSTRAINT fk_verification_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id) ON DELETE CASCADE
);

CREATE TABLE verification_difference (
    id INTEGER NOT NULL,
    verification_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    entered TEXT NOT NULL,
    typed_again TEXT NOT NULL,
    "right" TEXT,
    decided_by TEXT DEFAULT '' NOT NULL,
    decided_at TEXT,
    CONSTRAINT pk_verification_difference PRIMARY KEY (id),
    CONSTRAINT ck_verification_difference_right CHECK ("right" IS NULL OR "right" IN ('ENTERED', 'TYPED_AGAIN', 'NEITHER')),
    CONSTRAINT uq_verification_difference_verification_id_field UNIQUE (verification_id, field),
    CONSTRAINT fk_verification_difference_verification_id FOREIGN KEY(verification_id) REFERENCES verification (id) ON DELETE CASCADE
);

CREATE TABLE underwriting_case (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    registration_id INTEGER NOT NULL,
    registration_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT DEFAULT '' NOT NULL,
    facts TEXT NOT NULL,
    decision TEXT,
    decided_at TEXT,
    decided_by TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    conditions TEXT DEFAULT '' NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_underwriting_case PRIMARY KEY (id),
    CONSTRAINT ck_underwriting_case_state CHECK (state IN ('PASSED', 'WAITING', 'ACCEPTED', 'ACCEPTED_WITH', 'RETURNED', 'DECLINED', 'OUTDATED')),
    CONSTRAINT ck_underwriting_case_decision CHECK (decision IS NULL OR decision IN ('ACCEPTED', 'ACCEPTED_WITH', 'RETURNED', 'DECLINED')),
    CONSTRAINT ck_underwriting_case_decided CHECK ((decision IS NULL) = (decided_at IS NULL)),
    CONSTRAINT ck_underwriting_case_state_decided CHECK (state = 'OUTDATED' OR CASE WHEN state IN ('PASSED', 'WAITING') THEN decision IS NULL ELSE decision IS NOT NULL AND decision = state END),
    CONSTRAINT fk_underwriting_case_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id) ON DELETE CASCADE
);

CREATE INDEX ix_underwriting_case_registration_id ON underwriting_case (registration_id);

CREATE INDEX ix_underwriting_case_waiting ON underwriting_case (opened_at) WHERE state = 'WAITING';

CREATE TABLE underwriting_failure (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    rule_version_id INTEGER NOT NULL,
    product_code TEXT DEFAULT '' NOT NULL,
    message TEXT NOT NULL,
    CONSTRAINT pk_underwriting_failure PRIMARY KEY (id),
    CONSTRAINT fk_underwriting_failure_case_id FOREIGN KEY(case_id) REFERENCES underwriting_case (id) ON DELETE CASCADE,
    CONSTRAINT fk_underwriting_failure_rule_version_id FOREIGN KEY(rule_version_id) REFERENCES rule_version (id)
);

CREATE INDEX ix_underwriting_failure_case_id ON underwriting_failure (case_id);

CREATE INDEX ix_underwriting_failure_rule_version_id ON underwriting_failure (rule_version_id);

CREATE TABLE claim (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    number TEXT NOT NULL,
    registration_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    happened_on INTEGER NOT NULL,
    happened_hour INTEGER,
    reported_on INTEGER NOT NULL,
    insurer_number TEXT DEFAULT '' NOT NULL,
    product_code TEXT DEFAULT '' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    description TEXT DEFAULT '' NOT NULL,
    claimed BIGINT,
    assessed BIGINT,
    paid BIGINT,
    paid_on INTEGER,
    closing_reason TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_claim PRIMARY KEY (id),
    CONSTRAINT ck_claim_kind CHECK (kind IN ('COMPULSORY', 'COMMERCIAL')),
    CONSTRAINT ck_claim_stage CHECK (stage IN ('REPORTED', 'SURVEYED', 'APPLIED', 'ASSESSED', 'PAID', 'CLOSED', 'DECLINED')),
    CONSTRAINT ck_claim_happened_hour CHECK (happened_hour BETWEEN 0 AND 23),
    CONSTRAINT ck_claim_days CHECK (reported_on >= happened_on),
    CONSTRAINT ck_claim_paid CHECK ((stage = 'PAID') = (paid IS NOT NULL AND paid_on IS NOT NULL)),
    CONSTRAINT ck_claim_closing CHECK ((stage IN ('CLOSED', 'DECLINED')) = (closing_reason <> '')),
    CONSTRAINT uq_claim_number UNIQUE (number),
    CONSTRAINT fk_claim_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id)
);

CREATE INDEX ix_claim_registration_id ON claim (registration_id);

CREATE INDEX ix_claim_stage ON claim (stage);

CREATE TABLE entry_time (
    id INTEGER NOT NULL,
    registration_id INTEGER NOT NULL,
    clerk TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    active_seconds INTEGER NOT NULL,
    CONSTRAINT pk_entry_time PRIMARY KEY (id),
    CONSTRAINT ck_entry_time_active_seconds CHECK (active_seconds >= 0),
    CONSTRAINT fk_entry_time_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id) ON DELETE CASCADE
);

CREATE INDEX ix_entry_time_registration_id ON entry_time (registration_id);

CREATE INDEX ix_entry_time_saved_at ON entry_time (saved_at);

-- RU-7: a result names the version that made it, so a version never changes, and none goes.

CREATE TRIGGER rule_version_unchangeable BEFORE UPDATE ON rule_version
BEGIN
    SELECT RAISE(ABORT, 'rule_version_fixed');
END;

CREATE TRIGGER rule_version_undeletable BEFORE DELETE ON rule_version
BEGIN
    SELECT RAISE(ABORT, 'rule_version_fixed');
END;

CREATE TRIGGER rule_code_fixed BEFORE UPDATE OF code, stage, is_shipped ON rule
WHEN OLD.code IS NOT NEW.code OR OLD.stage IS NOT NEW.stage OR OLD.is_shipped IS NOT NEW.is_shipped
BEGIN
    SELECT RAISE(ABORT, 'rule_code_fixed');
END;

-- CL-1: a claim is made on what is registered.

CREATE TRIGGER claim_of_registered BEFORE INSERT ON claim
WHEN (SELECT status FROM registration WHERE id = NEW.registration_id) = 'DRAFT'
    OR NOT EXISTS (SELECT 1 FROM slip WHERE registration_id = NEW.registration_id AND kind = NEW.kind)
BEGIN
    SELECT RAISE(ABORT, 'claim_without_policy');
END;
