-- Revision 0001, frozen: the tables of the first release (SQLite). Days are yyyymmdd, amounts fen,
-- percentages hundredths of a percent, moments ISO 8601 in UTC.

CREATE TABLE audit_entry (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id INTEGER,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT pk_audit_entry PRIMARY KEY (id)
);

CREATE INDEX ix_audit_entry_entity_entity_id ON audit_entry (entity, entity_id);

CREATE TABLE employee (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_sales_rep BOOLEAN DEFAULT '0' NOT NULL,
    is_service_rep BOOLEAN DEFAULT '0' NOT NULL,
    active BOOLEAN DEFAULT '1' NOT NULL,
    CONSTRAINT pk_employee PRIMARY KEY (id),
    CONSTRAINT uq_employee_name UNIQUE (name)
);

CREATE TABLE insurer (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code TEXT NOT NULL,
    short_name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    origin TEXT NOT NULL,
    active BOOLEAN DEFAULT '1' NOT NULL,
    agency_enabled BOOLEAN DEFAULT '0' NOT NULL,
    agency_from INTEGER,
    agency_to INTEGER,
    rebate_basis TEXT NOT NULL,
    premium_basis TEXT NOT NULL,
    commercial_new_rate INTEGER DEFAULT '0' NOT NULL,
    commercial_renewal_rate INTEGER DEFAULT '0' NOT NULL,
    compulsory_new_rate INTEGER DEFAULT '0' NOT NULL,
    compulsory_renewal_rate INTEGER DEFAULT '0' NOT NULL,
    contact TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    claims_hotline TEXT DEFAULT '' NOT NULL,
    bank_name TEXT DEFAULT '' NOT NULL,
    bank_account TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_insurer PRIMARY KEY (id),
    CONSTRAINT ck_insurer_origin CHECK (origin IN ('PUSHED', 'LOCAL')),
    CONSTRAINT ck_insurer_rebate_basis CHECK (rebate_basis IN ('WITH_COMPULSORY', 'WITHOUT_COMPULSORY')),
    CONSTRAINT ck_insurer_premium_basis CHECK (premium_basis IN ('WITH_VAT', 'WITHOUT_VAT')),
    CONSTRAINT ck_insurer_commercial_new_rate CHECK (commercial_new_rate BETWEEN 0 AND 10000),
    CONSTRAINT ck_insurer_commercial_renewal_rate CHECK (commercial_renewal_rate BETWEEN 0 AND 10000),
    CONSTRAINT ck_insurer_compulsory_new_rate CHECK (compulsory_new_rate BETWEEN 0 AND 10000),
    CONSTRAINT ck_insurer_compulsory_renewal_rate CHECK (compulsory_renewal_rate BETWEEN 0 AND 10000),
    CONSTRAINT ck_insurer_agency_period CHECK (agency_to >= agency_from),
    CONSTRAINT uq_insurer_code UNIQUE (code),
    CONSTRAINT uq_insurer_short_name UNIQUE (short_name),
    CONSTRAINT uq_insurer_full_name UNIQUE (full_name)
);

CREATE TABLE number_sequence (
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_number_sequence PRIMARY KEY (year)
);

CREATE TABLE override (
    id INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT pk_override PRIMARY KEY (id),
    CONSTRAINT uq_override_entity_entity_id_field_code UNIQUE (entity, entity_id, field, code)
);

CREATE TABLE search_document (
    customer_id INTEGER NOT NULL,
    document TEXT NOT NULL,
    CONSTRAINT pk_search_document PRIMARY KEY (customer_id)
);

CREATE TABLE setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (name)
);

CREATE TABLE vehicle (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    vin TEXT NOT NULL,
    plate_state TEXT NOT NULL,
    plate TEXT DEFAULT '' NOT NULL,
    engine_number TEXT DEFAULT '' NOT NULL,
    model TEXT DEFAULT '' NOT NULL,
    first_registered_on INTEGER,
    use TEXT NOT NULL,
    energy TEXT NOT NULL,
    seats INTEGER DEFAULT '5' NOT NULL,
    price BIGINT,
    user_is_owner BOOLEAN DEFAULT '1' NOT NULL,
    user_name TEXT DEFAULT '' NOT NULL,
    user_phone TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_vehicle PRIMARY KEY (id),
    CONSTRAINT ck_vehicle_vin CHECK (length(vin) = 17),
    CONSTRAINT ck_vehicle_plate CHECK ((plate_state = 'PLATED') = (plate <> '')),
    CONSTRAINT uq_vehicle_vin UNIQUE (vin)
);

CREATE UNIQUE INDEX uq_vehicle_plate ON vehicle (plate) WHERE plate <> '';

CREATE TABLE customer (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT DEFAULT '' NOT NULL,
    id_type TEXT NOT NULL,
    id_number TEXT DEFAULT '' NOT NULL,
    sort_key TEXT DEFAULT '' NOT NULL,
    phone TEXT NOT NULL,
    phone_digits TEXT NOT NULL,
    other_phone TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    birthday INTEGER,
    sex TEXT,
    sales_rep_id INTEGER,
    service_rep_id INTEGER,
    remarks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_customer PRIMARY KEY (id),
    CONSTRAINT ck_customer_kind CHECK (kind IN ('PERSON', 'COMPANY')),
    CONSTRAINT fk_customer_sales_rep_id FOREIGN KEY(sales_rep_id) REFERENCES employee (id),
    CONSTRAINT fk_customer_service_rep_id FOREIGN KEY(service_rep_id) REFERENCES employee (id)
);

CREATE INDEX ix_customer_id_number ON customer (id_number) WHERE id_number <> '';

CREATE INDEX ix_customer_sort_key ON customer (sort_key);

CREATE UNIQUE INDEX uq_customer_company_name ON customer (name) WHERE kind = 'COMPANY';

CREATE UNIQUE INDEX uq_customer_company_short ON customer (short_name) WHERE kind = 'COMPANY';

CREATE UNIQUE INDEX uq_customer_person ON customer (name, phone_digits) WHERE kind = 'PERSON';

CREATE TABLE ownership (
    id INTEGER NOT NULL,
    vehicle_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    CONSTRAINT pk_ownership PRIMARY KEY (id),
    CONSTRAINT fk_ownership_vehicle_id FOREIGN KEY(vehicle_id) REFERENCES vehicle (id),
    CONSTRAINT fk_ownership_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX ix_ownership_customer_id ON ownership (customer_id);

CREATE INDEX ix_ownership_vehicle_id ON ownership (vehicle_id);

CREATE UNIQUE INDEX uq_ownership_current ON ownership (vehicle_id) WHERE to_day IS NULL;

CREATE TABLE registration (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    agency_mode TEXT NOT NULL,
    business_type TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    vehicle_id INTEGER NOT NULL,
    special_agreement TEXT DEFAULT '' NOT NULL,
    special_checked BOOLEAN DEFAULT '0' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    registered_at TEXT,
    registered_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_registration PRIMARY KEY (id),
    CONSTRAINT ck_registration_status CHECK (status IN ('DRAFT', 'REGISTERED', 'PAID', 'SETTLED')),
    CONSTRAINT ck_registration_source CHECK (source IN ('OWNER', 'CONTRACT')),
    CONSTRAINT ck_registration_agency_mode CHECK (agency_mode IN ('IN_HOUSE', 'EXTERNAL')),
    CONSTRAINT ck_registration_business_type CHECK (business_type IN ('NEW', 'RENEWAL')),
    CONSTRAINT ck_registration_external_end CHECK (agency_mode = 'IN_HOUSE' OR status IN ('DRAFT', 'REGISTERED')),
    CONSTRAINT ck_registration_registered_at CHECK ((status = 'DRAFT') = (registered_at IS NULL)),
    CONSTRAINT uq_registration_number UNIQUE (number),
    CONSTRAINT fk_registration_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_registration_vehicle_id FOREIGN KEY(vehicle_id) REFERENCES vehicle (id)
);

CREATE INDEX ix_registration_customer_id ON registration (customer_id);

CREATE INDEX ix_registration_status ON registration (status);

CREATE INDEX ix_registration_vehicle_id ON registration (vehicle_id);

CREATE TABLE spending (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    vehicle_id INTEGER,
    day INTEGER NOT NULL,
    amount BIGINT NOT NULL,
    is_visit INTEGER NOT NULL,
    description TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_spending PRIMARY KEY (id),
    CONSTRAINT ck_spending_is_visit CHECK (is_visit IN (0, 1)),
    CONSTRAINT ck_spending_kind CHECK (kind IN ('REPAIR', 'ACCESSORY')),
    CONSTRAINT uq_spending_kind_number UNIQUE (kind, number),
    CONSTRAINT fk_spending_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_spending_vehicle_id FOREIGN KEY(vehicle_id) REFERENCES vehicle (id)
);

CREATE INDEX ix_spending_contribution ON spending (customer_id, day, kind, amount, is_visit);

CREATE TABLE registration_car (
    id INTEGER NOT NULL,
    registration_id INTEGER NOT NULL,
    vin TEXT DEFAULT '' NOT NULL,
    plate_state TEXT NOT NULL,
    plate TEXT DEFAULT '' NOT NULL,
    engine_number TEXT DEFAULT '' NOT NULL,
    model TEXT DEFAULT '' NOT NULL,
    first_registered_on INTEGER,
    use TEXT NOT NULL,
    energy TEXT NOT NULL,
    seats INTEGER NOT NULL,
    CONSTRAINT pk_registration_car PRIMARY KEY (id),
    CONSTRAINT uq_registration_car_registration_id UNIQUE (registration_id),
    CONSTRAINT fk_registration_car_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id)
);

CREATE INDEX ix_registration_car_plate ON registration_car (plate);

CREATE INDEX ix_registration_car_vin ON registration_car (vin);

CREATE TABLE registration_party (
    id INTEGER NOT NULL,
    registration_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    id_type TEXT NOT NULL,
    id_number TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    follows BOOLEAN DEFAULT '0' NOT NULL,
    CONSTRAINT pk_registration_party PRIMARY KEY (id),
    CONSTRAINT ck_registration_party_role CHECK (role IN ('APPLICANT', 'INSURED', 'REGISTERED_OWNER')),
    CONSTRAINT uq_registration_party_registration_id_role UNIQUE (registration_id, role),
    CONSTRAINT fk_registration_party_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id)
);

CREATE TABLE slip (
    id INTEGER NOT NULL,
    registration_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    insurer_id INTEGER,
    insurer_name TEXT DEFAULT '' NOT NULL,
    policy_no TEXT DEFAULT '' NOT NULL,
    signed_on INTEGER,
    starts_on INTEGER,
    ends_on INTEGER,
    "immediate" BOOLEAN DEFAULT '0' NOT NULL,
    start_hour INTEGER DEFAULT '0' NOT NULL,
    premium BIGINT,
    vehicle_tax BIGINT DEFAULT '0' NOT NULL,
    rebate_basis TEXT,
    rebate_premium_basis TEXT,
    rebate_rate INTEGER,
    rebate_taken_on INTEGER,
    rebate BIGINT,
    CONSTRAINT pk_slip PRIMARY KEY (id),
    CONSTRAINT ck_slip_kind CHECK (kind IN ('COMPULSORY', 'COMMERCIAL')),
    CONSTRAINT ck_slip_period CHECK (ends_on > starts_on),
    CONSTRAINT ck_slip_start_hour CHECK (start_hour BETWEEN 0 AND 23),
    CONSTRAINT uq_slip_registration_id_kind UNIQUE (registration_id, kind),
    CONSTRAINT fk_slip_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id),
    CONSTRAINT fk_slip_insurer_id FOREIGN KEY(insurer_id) REFERENCES insurer (id)
);

CREATE INDEX ix_slip_ends_on ON slip (ends_on);

CREATE INDEX ix_slip_policy_no ON slip (policy_no);

CREATE INDEX ix_slip_signed_on ON slip (signed_on);

CREATE UNIQUE INDEX uq_slip_policy_no ON slip (insurer_id, policy_no) WHERE policy_no <> '';

CREATE TABLE coverage_line (
    id INTEGER NOT NULL,
    slip_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    product_code TEXT NOT NULL,
    product_name TEXT NOT NULL,
    sum_insured BIGINT,
    premium BIGINT NOT NULL,
    CONSTRAINT pk_coverage_line PRIMARY KEY (id),
    CONSTRAINT uq_coverage_line_slip_id_position UNIQUE (slip_id, position),
    CONSTRAINT fk_coverage_line_slip_id FOREIGN KEY(slip_id) REFERENCES slip (id)
);


-- Search: one document per customer, indexed by three-character grams, and by grams of one and two characters.

CREATE VIRTUAL TABLE search_trigram USING fts5(
    document, content='search_document', content_rowid='customer_id', tokenize='trigram case_sensitive 1'
);

-- A gram is a token whatever its characters are: the tokenizer parts them at spaces only.

CREATE VIRTUAL TABLE search_gram USING fts5(
    grams, content='', contentless_delete=1, detail=none,
    tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);

-- The audit trail is append only.

CREATE TRIGGER audit_entry_unreplaceable BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'audit_append_only');
END;

CREATE TRIGGER audit_entry_unchangeable BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'audit_append_only');
END;

CREATE TRIGGER audit_entry_undeletable BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'audit_append_only');
END;

-- UR-9: what is registered is edited by nobody; only its status moves, along the allowed steps. "OR REPLACE"
-- deletes rows without firing their delete triggers, so nothing may take the id or number of a registered one.

CREATE TRIGGER registration_unreplaceable BEFORE INSERT ON registration
WHEN EXISTS (SELECT 1 FROM registration WHERE id = NEW.id AND status <> 'DRAFT')
    OR EXISTS (SELECT 1 FROM registration WHERE number = NEW.number AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_steps BEFORE UPDATE OF status ON registration
WHEN OLD.status <> NEW.status AND (OLD.status || '>' || NEW.status) NOT IN (
    'DRAFT>REGISTERED', 'REGISTERED>PAID', 'PAID>SETTLED', 'PAID>REGISTERED', 'SETTLED>PAID'
)
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_unchangeable BEFORE UPDATE ON registration
WHEN OLD.status <> 'DRAFT' AND (
    OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at OR OLD.number IS NOT NEW.number
    OR OLD.source IS NOT NEW.source OR OLD.agency_mode IS NOT NEW.agency_mode
    OR OLD.business_type IS NOT NEW.business_type OR OLD.customer_id IS NOT NEW.customer_id
    OR OLD.vehicle_id IS NOT NEW.vehicle_id OR OLD.special_agreement IS NOT NEW.special_agreement
    OR OLD.special_checked IS NOT NEW.special_checked OR OLD.remarks IS NOT NEW.remarks
    OR OLD.registered_at IS NOT NEW.registered_at OR OLD.registered_by IS NOT NEW.registered_by
)
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_unseizable BEFORE UPDATE OF id, number ON registration
WHEN EXISTS (SELECT 1 FROM registration WHERE id = NEW.id AND id <> OLD.id AND status <> 'DRAFT')
    OR EXISTS (SELECT 1 FROM registration WHERE number = NEW.number AND id <> OLD.id AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_undeletable BEFORE DELETE ON registration
WHEN OLD.status <> 'DRAFT'
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_party_unaddable BEFORE INSERT ON registration_party
WHEN (SELECT status FROM registration WHERE id = NEW.registration_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM registration_party JOIN registration ON registration.id = registration_party.registration_id
    WHERE registration_party.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_party_unchangeable BEFORE UPDATE ON registration_party
WHEN (SELECT status FROM registration WHERE id = OLD.registration_id) <> 'DRAFT'
    OR (SELECT status FROM registration WHERE id = NEW.registration_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM registration_party JOIN registration ON registration.id = registration_party.registration_id
    WHERE registration_party.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_party_undeletable BEFORE DELETE ON registration_party
WHEN (SELECT status FROM registration WHERE id = OLD.registration_id) <> 'DRAFT'
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_car_unaddable BEFORE INSERT ON registration_car
WHEN (SELECT status FROM registration WHERE id = NEW.registration_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM registration_car JOIN registration ON registration.id = registration_car.registration_id
    WHERE registration_car.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_car_unchangeable BEFORE UPDATE ON registration_car
WHEN (SELECT status FROM registration WHERE id = OLD.registration_id) <> 'DRAFT'
    OR (SELECT status FROM registration WHERE id = NEW.registration_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM registration_car JOIN registration ON registration.id = registration_car.registration_id
    WHERE registration_car.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_car_undeletable BEFORE DELETE ON registration_car
WHEN (SELECT status FROM registration WHERE id = OLD.registration_id) <> 'DRAFT'
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER slip_unaddable BEFORE INSERT ON slip
WHEN (SELECT status FROM registration WHERE id = NEW.registration_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM slip JOIN registration ON registration.id = slip.registration_id
    WHERE slip.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER slip_unchangeable BEFORE UPDATE ON slip
WHEN (SELECT status FROM registration WHERE id = OLD.registration_id) <> 'DRAFT'
    OR (SELECT status FROM registration WHERE id = NEW.registration_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM slip JOIN registration ON registration.id = slip.registration_id
    WHERE slip.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER slip_number_untakeable BEFORE INSERT ON slip
WHEN NEW.policy_no <> '' AND EXISTS (
    SELECT 1 FROM slip JOIN registration ON registration.id = slip.registration_id
    WHERE slip.insurer_id = NEW.insurer_id AND slip.policy_no = NEW.policy_no
    AND slip.id IS NOT NEW.id AND registration.status <> 'DRAFT'
)
BEGIN
    SELECT RAISE(ABORT, 'policy_no_taken');
END;

CREATE TRIGGER slip_number_unseizable BEFORE UPDATE OF insurer_id, policy_no ON slip
WHEN NEW.policy_no <> '' AND EXISTS (
    SELECT 1 FROM slip JOIN registration ON registration.id = slip.registration_id
    WHERE slip.insurer_id = NEW.insurer_id AND slip.policy_no = NEW.policy_no
    AND slip.id IS NOT NEW.id AND registration.status <> 'DRAFT'
)
BEGIN
    SELECT RAISE(ABORT, 'policy_no_taken');
END;

CREATE TRIGGER slip_undeletable BEFORE DELETE ON slip
WHEN (SELECT status FROM registration WHERE id = OLD.registration_id) <> 'DRAFT'
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER coverage_line_unaddable BEFORE INSERT ON coverage_line
WHEN (SELECT status FROM registration JOIN slip ON slip.registration_id = registration.id
    WHERE slip.id = NEW.slip_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM coverage_line JOIN slip ON slip.id = coverage_line.slip_id
    JOIN registration ON registration.id = slip.registration_id
    WHERE coverage_line.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER coverage_line_unchangeable BEFORE UPDATE ON coverage_line
WHEN (SELECT status FROM registration JOIN slip ON slip.registration_id = registration.id
    WHERE slip.id = OLD.slip_id) <> 'DRAFT'
    OR (SELECT status FROM registration JOIN slip ON slip.registration_id = registration.id
    WHERE slip.id = NEW.slip_id) <> 'DRAFT'
    OR EXISTS (SELECT 1 FROM coverage_line JOIN slip ON slip.id = coverage_line.slip_id
    JOIN registration ON registration.id = slip.registration_id
    WHERE coverage_line.id = NEW.id AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER coverage_line_undeletable BEFORE DELETE ON coverage_line
WHEN (SELECT status FROM registration JOIN slip ON slip.registration_id = registration.id
    WHERE slip.id = OLD.slip_id) <> 'DRAFT'
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;
