-- Revision 0003, frozen: customer attributes, the whole customer file, removal, merges, doubts (SQLite). Days are
-- yyyymmdd, amounts fen, moments ISO 8601 in UTC.

ALTER TABLE customer ADD COLUMN reviewed_on INTEGER;

ALTER TABLE customer ADD COLUMN removed_at TEXT;

ALTER TABLE customer ADD COLUMN removed_as TEXT
    CONSTRAINT ck_customer_removed_as CHECK (removed_as IS NULL OR removed_as IN ('DELETED', 'MERGED', 'ERASED'));

ALTER TABLE customer ADD COLUMN removed_by TEXT DEFAULT '' NOT NULL;

ALTER TABLE customer ADD COLUMN merged_into_id INTEGER
    CONSTRAINT fk_customer_merged_into_id REFERENCES customer (id);

ALTER TABLE ownership ADD COLUMN note TEXT DEFAULT '' NOT NULL
    CONSTRAINT ck_ownership_period CHECK (to_day IS NULL OR to_day >= from_day);

-- Who is not on file any more stands in nobody's way (CU-6).

DROP INDEX uq_customer_person;

DROP INDEX uq_customer_company_name;

DROP INDEX uq_customer_company_short;

CREATE UNIQUE INDEX uq_customer_person ON customer (name, phone_digits) WHERE kind = 'PERSON' AND removed_at IS NULL;

CREATE UNIQUE INDEX uq_customer_company_name ON customer (name) WHERE kind = 'COMPANY' AND removed_at IS NULL;

CREATE UNIQUE INDEX uq_customer_company_short ON customer (short_name) WHERE kind = 'COMPANY' AND removed_at IS NULL;

CREATE INDEX ix_customer_phone_digits ON customer (phone_digits);

CREATE INDEX ix_customer_removed_at ON customer (removed_at) WHERE removed_at IS NOT NULL;

CREATE INDEX ix_customer_sales_rep_id ON customer (sales_rep_id);

CREATE INDEX ix_customer_service_rep_id ON customer (service_rep_id);

CREATE TABLE attribute (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    is_multiple BOOLEAN DEFAULT '0' NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_attribute PRIMARY KEY (id),
    CONSTRAINT uq_attribute_code UNIQUE (code),
    CONSTRAINT uq_attribute_name UNIQUE (name)
);

CREATE TABLE doubt (
    id INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    note TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    raised_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_doubt PRIMARY KEY (id),
    CONSTRAINT uq_doubt_entity_entity_id_field UNIQUE (entity, entity_id, field)
);

CREATE TABLE saved_query (
    id INTEGER NOT NULL,
    list_name TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_saved_query PRIMARY KEY (id),
    CONSTRAINT uq_saved_query_list_name_name UNIQUE (list_name, name)
);

CREATE TABLE attribute_value (
    id INTEGER NOT NULL,
    attribute_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_attribute_value PRIMARY KEY (id),
    CONSTRAINT uq_attribute_value_attribute_id_name UNIQUE (attribute_id, name),
    CONSTRAINT fk_attribute_value_attribute_id FOREIGN KEY(attribute_id) REFERENCES attribute (id)
);

CREATE TABLE consent (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    channel TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_on INTEGER NOT NULL,
    expires_on INTEGER,
    evidence TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    withdrawn_on INTEGER,
    withdrawal_reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_consent PRIMARY KEY (id),
    CONSTRAINT ck_consent_purpose CHECK (purpose IN ('INSURANCE_SERVICE', 'RENEWAL_REMINDER', 'MARKETING', 'PROFILE', 'SHARING', 'HEALTH')),
    CONSTRAINT ck_consent_channel CHECK (channel IN ('IN_PERSON', 'PHONE', 'SMS', 'WECHAT', 'EMAIL', 'POST')),
    CONSTRAINT ck_consent_expires_on CHECK (expires_on IS NULL OR expires_on >= given_on),
    CONSTRAINT ck_consent_withdrawn_on CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on),
    CONSTRAINT fk_consent_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX ix_consent_customer_id ON consent (customer_id);

CREATE INDEX ix_consent_expires_on ON consent (expires_on);

CREATE TABLE contact (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    relation TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    other_phone TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    is_main BOOLEAN DEFAULT '0' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (id),
    CONSTRAINT fk_contact_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX ix_contact_customer_id ON contact (customer_id);

CREATE UNIQUE INDEX uq_contact_main ON contact (customer_id) WHERE is_main = 1;

CREATE TABLE customer_attribute (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    attribute_id INTEGER NOT NULL,
    value_id INTEGER NOT NULL,
    CONSTRAINT pk_customer_attribute PRIMARY KEY (id),
    CONSTRAINT uq_customer_attribute_customer_id_value_id UNIQUE (customer_id, value_id),
    CONSTRAINT fk_customer_attribute_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_customer_attribute_attribute_id FOREIGN KEY(attribute_id) REFERENCES attribute (id),
    CONSTRAINT fk_customer_attribute_value_id FOREIGN KEY(value_id) REFERENCES attribute_value (id)
);

CREATE INDEX ix_customer_attribute_attribute_id_customer_id ON customer_attribute (attribute_id, customer_id);

CREATE INDEX ix_customer_attribute_value_id_customer_id ON customer_attribute (value_id, customer_id);

CREATE TABLE customer_health (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    customer_id INTEGER NOT NULL,
    height_cm INTEGER,
    weight_kg INTEGER,
    blood_pressure TEXT DEFAULT '' NOT NULL,
    conditions TEXT DEFAULT '' NOT NULL,
    smoking TEXT DEFAULT '' NOT NULL,
    drinking TEXT DEFAULT '' NOT NULL,
    other_risks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_customer_health PRIMARY KEY (id),
    CONSTRAINT uq_customer_health_customer_id UNIQUE (customer_id),
    CONSTRAINT fk_customer_health_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE TABLE customer_merge (
    id INTEGER NOT NULL,
    kept_id INTEGER NOT NULL,
    lost_id INTEGER NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT DEFAULT '' NOT NULL,
    content TEXT NOT NULL,
    kept_version INTEGER NOT NULL,
    undone_at TEXT,
    undone_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_customer_merge PRIMARY KEY (id),
    CONSTRAINT ck_customer_merge_two CHECK (kept_id <> lost_id),
    CONSTRAINT fk_customer_merge_kept_id FOREIGN KEY(kept_id) REFERENCES customer (id),
    CONSTRAINT fk_customer_merge_lost_id FOREIGN KEY(lost_id) REFERENCES customer (id)
);

CREATE INDEX ix_customer_merge_kept_id ON customer_merge (kept_id);

CREATE INDEX ix_customer_merge_lost_id ON customer_merge (lost_id);

CREATE TABLE customer_profile (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    customer_id INTEGER NOT NULL,
    occupation TEXT DEFAULT '' NOT NULL,
    employer TEXT DEFAULT '' NOT NULL,
    marital_status TEXT,
    annual_income BIGINT,
    household_income BIGINT,
    children INTEGER,
    family TEXT DEFAULT '' NOT NULL,
    means TEXT DEFAULT '' NOT NULL,
    relations TEXT DEFAULT '' NOT NULL,
    attitude TEXT DEFAULT '' NOT NULL,
    habits TEXT DEFAULT '' NOT NULL,
    needs TEXT DEFAULT '' NOT NULL,
    goals TEXT DEFAULT '' NOT NULL,
    cover_elsewhere TEXT DEFAULT '' NOT NULL,
    interests TEXT DEFAULT '' NOT NULL,
    social_life TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_customer_profile PRIMARY KEY (id),
    CONSTRAINT ck_customer_profile_marital_status CHECK (marital_status IS NULL OR marital_status IN ('SINGLE', 'MARRIED', 'DIVORCED', 'WIDOWED')),
    CONSTRAINT ck_customer_profile_children CHECK (children IS NULL OR children BETWEEN 0 AND 20),
    CONSTRAINT uq_customer_profile_customer_id UNIQUE (customer_id),
    CONSTRAINT fk_customer_profile_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE TABLE interaction (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    customer_id INTEGER NOT NULL,
    vehicle_id INTEGER,
    happened_at TEXT NOT NULL,
    channel TEXT NOT NULL,
    content TEXT NOT NULL,
    feedback TEXT DEFAULT '' NOT NULL,
    questions TEXT DEFAULT '' NOT NULL,
    follow_up_on INTEGER,
    follow_up_note TEXT DEFAULT '' NOT NULL,
    followed_up_at TEXT,
    spoken_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_interaction PRIMARY KEY (id),
    CONSTRAINT ck_interaction_channel CHECK (channel IN ('IN_PERSON', 'PHONE', 'SMS', 'WECHAT', 'EMAIL', 'POST')),
    CONSTRAINT fk_interaction_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_interaction_vehicle_id FOREIGN KEY(vehicle_id) REFERENCES vehicle (id)
);

CREATE INDEX ix_interaction_customer_id ON interaction (customer_id);

CREATE INDEX ix_interaction_open ON interaction (follow_up_on) WHERE followed_up_at IS NULL;

CREATE TABLE not_duplicate (
    id INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_not_duplicate PRIMARY KEY (id),
    CONSTRAINT ck_not_duplicate_order CHECK (first_id < second_id),
    CONSTRAINT uq_not_duplicate_first_id_second_id UNIQUE (first_id, second_id),
    CONSTRAINT fk_not_duplicate_first_id FOREIGN KEY(first_id) REFERENCES customer (id),
    CONSTRAINT fk_not_duplicate_second_id FOREIGN KEY(second_id) REFERENCES customer (id)
);

CREATE INDEX ix_not_duplicate_second_id ON not_duplicate (second_id);


-- AT-1 to AT-5: at most 20, codes fixed, used values fixed, a single choice single.

CREATE TRIGGER attribute_limited BEFORE INSERT ON attribute
WHEN (SELECT count(*) FROM attribute) >= 20
BEGIN
    SELECT RAISE(ABORT, 'attributes_full');
END;

CREATE TRIGGER attribute_code_fixed BEFORE UPDATE OF code ON attribute
WHEN OLD.code IS NOT NEW.code
BEGIN
    SELECT RAISE(ABORT, 'attribute_code_fixed');
END;

CREATE TRIGGER attribute_single_kept BEFORE UPDATE OF is_multiple ON attribute
WHEN OLD.is_multiple = 1 AND NEW.is_multiple = 0 AND EXISTS (
    SELECT 1 FROM customer_attribute WHERE attribute_id = OLD.id GROUP BY customer_id HAVING count(*) > 1)
BEGIN
    SELECT RAISE(ABORT, 'attribute_has_several');
END;

CREATE TRIGGER attribute_value_unchangeable BEFORE UPDATE OF id, attribute_id, name ON attribute_value
WHEN (OLD.id IS NOT NEW.id OR OLD.attribute_id IS NOT NEW.attribute_id OR OLD.name IS NOT NEW.name)
    AND EXISTS (SELECT 1 FROM customer_attribute WHERE value_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'attribute_value_used');
END;

CREATE TRIGGER attribute_value_undeletable BEFORE DELETE ON attribute_value
WHEN EXISTS (SELECT 1 FROM customer_attribute WHERE value_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'attribute_value_used');
END;

CREATE TRIGGER customer_attribute_fitting BEFORE INSERT ON customer_attribute
WHEN NOT EXISTS (SELECT 1 FROM attribute_value WHERE id = NEW.value_id AND attribute_id = NEW.attribute_id)
BEGIN
    SELECT RAISE(ABORT, 'attribute_value_strange');
END;

CREATE TRIGGER customer_attribute_single BEFORE INSERT ON customer_attribute
WHEN (SELECT is_multiple FROM attribute WHERE id = NEW.attribute_id) = 0 AND EXISTS (
    SELECT 1 FROM customer_attribute WHERE customer_id = NEW.customer_id AND attribute_id = NEW.attribute_id)
BEGIN
    SELECT RAISE(ABORT, 'attribute_single');
END;

CREATE TRIGGER customer_attribute_still_fitting BEFORE UPDATE ON customer_attribute
WHEN NOT EXISTS (SELECT 1 FROM attribute_value WHERE id = NEW.value_id AND attribute_id = NEW.attribute_id)
BEGIN
    SELECT RAISE(ABORT, 'attribute_value_strange');
END;

CREATE TRIGGER customer_attribute_still_single BEFORE UPDATE ON customer_attribute
WHEN (SELECT is_multiple FROM attribute WHERE id = NEW.attribute_id) = 0 AND EXISTS (
    SELECT 1 FROM customer_attribute
    WHERE customer_id = NEW.customer_id AND attribute_id = NEW.attribute_id AND id <> OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'attribute_single');
END;

-- CF-6: nothing about health without a consent to it.

CREATE TRIGGER customer_health_consented BEFORE INSERT ON customer_health
WHEN NOT EXISTS (
    SELECT 1 FROM consent WHERE customer_id = NEW.customer_id AND purpose = 'HEALTH' AND withdrawn_on IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'health_consent_missing');
END;

CREATE TRIGGER customer_health_still_consented BEFORE UPDATE ON customer_health
WHEN NOT EXISTS (
    SELECT 1 FROM consent WHERE customer_id = NEW.customer_id AND purpose = 'HEALTH' AND withdrawn_on IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'health_consent_missing');
END;

-- CU-10: whoever buys a car has it from the day on which the owner before gave it away, or later.

CREATE TRIGGER ownership_apart BEFORE INSERT ON ownership
WHEN EXISTS (
    SELECT 1 FROM ownership WHERE vehicle_id = NEW.vehicle_id AND (to_day IS NULL OR to_day > NEW.from_day))
BEGIN
    SELECT RAISE(ABORT, 'ownership_overlaps');
END;

CREATE TRIGGER ownership_still_apart BEFORE UPDATE OF vehicle_id, from_day, to_day ON ownership
WHEN EXISTS (
    SELECT 1 FROM ownership
    WHERE vehicle_id = NEW.vehicle_id AND id <> OLD.id
        AND (to_day IS NULL OR to_day > NEW.from_day) AND (NEW.to_day IS NULL OR NEW.to_day > from_day))
BEGIN
    SELECT RAISE(ABORT, 'ownership_overlaps');
END;

-- SM-2: a consent is evidence. It is withdrawn, never deleted; its purpose and its withdrawal stay.

CREATE TRIGGER consent_undeletable BEFORE DELETE ON consent
BEGIN
    SELECT RAISE(ABORT, 'consent_kept');
END;

CREATE TRIGGER consent_fixed BEFORE UPDATE OF id, purpose, withdrawn_on ON consent
WHEN OLD.id IS NOT NEW.id OR OLD.purpose IS NOT NEW.purpose
    OR (OLD.withdrawn_on IS NOT NULL AND OLD.withdrawn_on IS NOT NEW.withdrawn_on)
BEGIN
    SELECT RAISE(ABORT, 'consent_fixed');
END;

-- CF-6: with the last consent to it, what was written down about health goes.

CREATE TRIGGER customer_health_gone AFTER UPDATE OF withdrawn_on ON consent
WHEN NEW.purpose = 'HEALTH' AND NEW.withdrawn_on IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM consent WHERE customer_id = NEW.customer_id AND purpose = 'HEALTH' AND withdrawn_on IS NULL)
BEGIN
    DELETE FROM customer_health WHERE customer_id = NEW.customer_id;
END;
