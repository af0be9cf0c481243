-- Revision 0002, frozen: sales contracts, receipts, settlements, the office's own tables (SQLite). Days are
-- yyyymmdd, amounts fen, percentages hundredths of a percent, moments ISO 8601 in UTC.

CREATE TABLE agreement_template (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_agreement_template PRIMARY KEY (id),
    CONSTRAINT ck_agreement_template_kind CHECK (kind IN ('OWNER_DIFFERS', 'FREE')),
    CONSTRAINT uq_agreement_template_name UNIQUE (name)
);

CREATE UNIQUE INDEX uq_agreement_template_clause ON agreement_template (kind) WHERE kind = 'OWNER_DIFFERS';

CREATE TABLE coverage_set (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name TEXT NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_coverage_set PRIMARY KEY (id),
    CONSTRAINT uq_coverage_set_name UNIQUE (name)
);

CREATE TABLE dated_table (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    effective_from INTEGER NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_dated_table PRIMARY KEY (id),
    CONSTRAINT ck_dated_table_kind CHECK (kind IN ('COVERAGE', 'COMPULSORY')),
    CONSTRAINT uq_dated_table_kind_code UNIQUE (kind, code)
);

CREATE TABLE document_sequence (
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_document_sequence PRIMARY KEY (prefix, year)
);

CREATE TABLE form_draft (
    id INTEGER NOT NULL,
    form TEXT NOT NULL,
    "key" TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    CONSTRAINT pk_form_draft PRIMARY KEY (id),
    CONSTRAINT uq_form_draft_key UNIQUE ("key")
);

CREATE TABLE coverage_set_line (
    id INTEGER NOT NULL,
    coverage_set_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    product_code TEXT NOT NULL,
    product_name TEXT NOT NULL,
    sum_insured BIGINT,
    CONSTRAINT pk_coverage_set_line PRIMARY KEY (id),
    CONSTRAINT uq_coverage_set_line_coverage_set_id_position UNIQUE (coverage_set_id, position),
    CONSTRAINT fk_coverage_set_line_coverage_set_id FOREIGN KEY(coverage_set_id) REFERENCES coverage_set (id)
);

CREATE TABLE insurer_product_code (
    id INTEGER NOT NULL,
    insurer_id INTEGER NOT NULL,
    product_code TEXT NOT NULL,
    insurer_code TEXT NOT NULL,
    CONSTRAINT pk_insurer_product_code PRIMARY KEY (id),
    CONSTRAINT uq_insurer_product_code_insurer_id_product_code UNIQUE (insurer_id, product_code),
    CONSTRAINT fk_insurer_product_code_insurer_id FOREIGN KEY(insurer_id) REFERENCES insurer (id)
);

CREATE TABLE settlement (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    number TEXT NOT NULL,
    insurer_id INTEGER NOT NULL,
    insurer_name TEXT DEFAULT '' NOT NULL,
    period_from INTEGER NOT NULL,
    period_to INTEGER NOT NULL,
    status TEXT NOT NULL,
    statement_name TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    confirmed_at TEXT,
    confirmed_by TEXT DEFAULT '' NOT NULL,
    undone_at TEXT,
    undone_by TEXT DEFAULT '' NOT NULL,
    undo_reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_settlement PRIMARY KEY (id),
    CONSTRAINT ck_settlement_status CHECK (status IN ('OPEN', 'CONFIRMED', 'UNDONE')),
    CONSTRAINT ck_settlement_period CHECK (period_to >= period_from),
    CONSTRAINT ck_settlement_confirmed_at CHECK ((status = 'OPEN') = (confirmed_at IS NULL)),
    CONSTRAINT ck_settlement_undone_at CHECK ((status = 'UNDONE') = (undone_at IS NOT NULL)),
    CONSTRAINT ck_settlement_undo_reason CHECK (status <> 'UNDONE' OR undo_reason <> ''),
    CONSTRAINT uq_settlement_number UNIQUE (number),
    CONSTRAINT fk_settlement_insurer_id FOREIGN KEY(insurer_id) REFERENCES insurer (id)
);

CREATE INDEX ix_settlement_insurer_id ON settlement (insurer_id);

CREATE INDEX ix_settlement_status ON settlement (status);

CREATE TABLE sales_contract (
    id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    vehicle_id INTEGER NOT NULL,
    sales_rep_id INTEGER,
    signed_on INTEGER NOT NULL,
    delivery_on INTEGER,
    remarks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_sales_contract PRIMARY KEY (id),
    CONSTRAINT uq_sales_contract_number UNIQUE (number),
    CONSTRAINT fk_sales_contract_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_sales_contract_vehicle_id FOREIGN KEY(vehicle_id) REFERENCES vehicle (id),
    CONSTRAINT fk_sales_contract_sales_rep_id FOREIGN KEY(sales_rep_id) REFERENCES employee (id)
);

CREATE INDEX ix_sales_contract_customer_id ON sales_contract (customer_id);

CREATE INDEX ix_sales_contract_signed_on ON sales_contract (signed_on);

CREATE INDEX ix_sales_contract_vehicle_id ON sales_contract (vehicle_id);

CREATE TABLE pre_registration (
    id INTEGER NOT NULL,
    contract_id INTEGER NOT NULL,
    agency_mode TEXT NOT NULL,
    insurer_id INTEGER,
    has_compulsory BOOLEAN DEFAULT '1' NOT NULL,
    has_commercial BOOLEAN DEFAULT '1' NOT NULL,
    compulsory_premium BIGINT,
    vehicle_tax BIGINT,
    commercial_premium BIGINT,
    CONSTRAINT pk_pre_registration PRIMARY KEY (id),
    CONSTRAINT ck_pre_registration_agency_mode CHECK (agency_mode IN ('IN_HOUSE', 'EXTERNAL')),
    CONSTRAINT uq_pre_registration_contract_id UNIQUE (contract_id),
    CONSTRAINT fk_pre_registration_contract_id FOREIGN KEY(contract_id) REFERENCES sales_contract (id),
    CONSTRAINT fk_pre_registration_insurer_id FOREIGN KEY(insurer_id) REFERENCES insurer (id)
);

CREATE INDEX ix_pre_registration_insurer_id ON pre_registration (insurer_id);

CREATE TABLE pre_registration_line (
    id INTEGER NOT NULL,
    pre_registration_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    product_code TEXT NOT NULL,
    product_name TEXT NOT NULL,
    sum_insured BIGINT,
    premium BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_pre_registration_line PRIMARY KEY (id),
    CONSTRAINT uq_pre_registration_line_pre_registration_id_position UNIQUE (pre_registration_id, position),
    CONSTRAINT fk_pre_registration_line_pre_registration_id FOREIGN KEY(pre_registration_id) REFERENCES pre_registration (id)
);

CREATE TABLE receipt (
    id INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    number TEXT NOT NULL,
    registration_id INTEGER NOT NULL,
    method TEXT NOT NULL,
    amount BIGINT NOT NULL,
    received_on INTEGER NOT NULL,
    payer TEXT DEFAULT '' NOT NULL,
    reference TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    received_by TEXT DEFAULT '' NOT NULL,
    reverses_id INTEGER,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_receipt PRIMARY KEY (id),
    CONSTRAINT ck_receipt_method CHECK (method IN ('CASH', 'POS', 'TRANSFER', 'WECHAT', 'ALIPAY')),
    CONSTRAINT ck_receipt_amount CHECK ((reverses_id IS NULL) = (amount > 0) AND amount <> 0),
    CONSTRAINT ck_receipt_reason CHECK (reverses_id IS NULL OR reason <> ''),
    CONSTRAINT uq_receipt_number UNIQUE (number),
    CONSTRAINT uq_receipt_reverses_id UNIQUE (reverses_id),
    CONSTRAINT fk_receipt_registration_id FOREIGN KEY(registration_id) REFERENCES registration (id),
    CONSTRAINT fk_receipt_reverses_id FOREIGN KEY(reverses_id) REFERENCES receipt (id)
);

CREATE INDEX ix_receipt_received_on ON receipt (received_on);

CREATE INDEX ix_receipt_registration_id ON receipt (registration_id);

CREATE TABLE settlement_line (
    id INTEGER NOT NULL,
    settlement_id INTEGER NOT NULL,
    slip_id INTEGER,
    held_slip_id INTEGER,
    policy_no TEXT NOT NULL,
    expected BIGINT DEFAULT '0' NOT NULL,
    actual BIGINT,
    statement_rows INTEGER DEFAULT '0' NOT NULL,
    statement_amount BIGINT,
    statement_rate INTEGER,
    statement_premium BIGINT,
    verdict TEXT NOT NULL,
    decision TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_settlement_line PRIMARY KEY (id),
    CONSTRAINT ck_settlement_line_verdict CHECK (verdict IN ('EXPECTED', 'AGREED', 'SHORT', 'OVER', 'MISSING', 'WRONG_RATE', 'UNKNOWN')),
    CONSTRAINT ck_settlement_line_decision CHECK (decision IN ('OPEN', 'TAKEN', 'LEFT_OUT')),
    CONSTRAINT ck_settlement_line_held_slip_id CHECK (held_slip_id IS NULL OR (held_slip_id = slip_id AND decision <> 'LEFT_OUT')),
    CONSTRAINT ck_settlement_line_taken CHECK (decision <> 'TAKEN' OR (slip_id IS NOT NULL AND actual IS NOT NULL)),
    CONSTRAINT ck_settlement_line_slip_id CHECK ((slip_id IS NULL) = (verdict = 'UNKNOWN')),
    CONSTRAINT uq_settlement_line_held_slip_id UNIQUE (held_slip_id),
    CONSTRAINT uq_settlement_line_settlement_id_slip_id UNIQUE (settlement_id, slip_id),
    CONSTRAINT fk_settlement_line_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlement (id),
    CONSTRAINT fk_settlement_line_slip_id FOREIGN KEY(slip_id) REFERENCES slip (id),
    CONSTRAINT fk_settlement_line_held_slip_id FOREIGN KEY(held_slip_id) REFERENCES slip (id)
);

CREATE INDEX ix_settlement_line_slip_id ON settlement_line (slip_id);


-- New columns of what there was.

ALTER TABLE registration ADD COLUMN contract_id INTEGER
    CONSTRAINT fk_registration_contract_id REFERENCES sales_contract (id)
    CONSTRAINT ck_registration_contract CHECK ((source = 'CONTRACT') = (contract_id IS NOT NULL));

CREATE UNIQUE INDEX uq_registration_contract_id ON registration (contract_id) WHERE contract_id IS NOT NULL;

ALTER TABLE slip ADD COLUMN vehicle_tax_status TEXT DEFAULT 'NORMAL' NOT NULL
    CONSTRAINT ck_slip_vehicle_tax_status CHECK (vehicle_tax_status IN ('NORMAL', 'PAID', 'EXEMPT', 'BACK_TAX'))
    CONSTRAINT ck_slip_vehicle_tax CHECK (vehicle_tax = 0 OR vehicle_tax_status IN ('NORMAL', 'BACK_TAX'));

ALTER TABLE coverage_line ADD COLUMN insurer_code TEXT DEFAULT '' NOT NULL;

-- The figures of the day ask for one status of one agency mode, the oldest first; and for what follows.

DROP INDEX ix_registration_status;

CREATE INDEX ix_registration_status_agency_mode_registered_at ON registration (status, agency_mode, registered_at);

DROP INDEX ix_registration_vehicle_id;

CREATE INDEX ix_registration_vehicle_id_status ON registration (vehicle_id, status);

DROP INDEX ix_slip_ends_on;

CREATE INDEX ix_slip_ends_on ON slip (ends_on, registration_id, kind);

-- What an earlier program called paid or settled gets the receipt and the settlement that it must have had.

INSERT INTO receipt (created_at, number, registration_id, method, amount, received_on, remarks, received_by)
SELECT registered_at, 'S' || substr(registered_at, 1, 4) || '-'
    || printf('%06d', row_number() OVER (PARTITION BY substr(registered_at, 1, 4) ORDER BY registration.id)),
    registration.id, 'TRANSFER',
    (SELECT sum(coalesce(premium, 0) + vehicle_tax) FROM slip WHERE registration_id = registration.id),
    CAST(replace(substr(registered_at, 1, 10), '-', '') AS INTEGER), '由旧版本转入', registered_by
FROM registration WHERE status IN ('PAID', 'SETTLED');

INSERT INTO document_sequence (prefix, year, last)
SELECT 'S', CAST(substr(number, 2, 4) AS INTEGER), count(*) FROM receipt GROUP BY substr(number, 2, 4);

INSERT INTO settlement (id, created_at, number, insurer_id, insurer_name, period_from, period_to, status, remarks,
    confirmed_at)
SELECT row_number() OVER (ORDER BY slip.insurer_id), max(registered_at),
    'J' || substr(max(registered_at), 1, 4) || '-' || printf('%06d', row_number() OVER (
        PARTITION BY substr(max(registered_at), 1, 4) ORDER BY slip.insurer_id)),
    slip.insurer_id, max(slip.insurer_name), min(slip.signed_on), max(slip.signed_on), 'CONFIRMED', '由旧版本转入',
    max(registered_at)
FROM slip JOIN registration ON registration.id = slip.registration_id
WHERE registration.status = 'SETTLED' GROUP BY slip.insurer_id;

INSERT INTO document_sequence (prefix, year, last)
SELECT 'J', CAST(substr(number, 2, 4) AS INTEGER), count(*) FROM settlement GROUP BY substr(number, 2, 4);

INSERT INTO settlement_line (settlement_id, slip_id, held_slip_id, policy_no, expected, actual, verdict, decision)
SELECT settlement.id, slip.id, slip.id, slip.policy_no, coalesce(slip.rebate, 0), coalesce(slip.rebate, 0), 'AGREED',
    'TAKEN'
FROM slip JOIN registration ON registration.id = slip.registration_id
JOIN settlement ON settlement.insurer_id = slip.insurer_id
WHERE registration.status = 'SETTLED';

-- A registered policy keeps its contract too.

DROP TRIGGER registration_unchangeable;

CREATE TRIGGER registration_unchangeable BEFORE UPDATE ON registration
WHEN OLD.status <> 'DRAFT' AND (
    OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at OR OLD.number IS NOT NEW.number
    OR OLD.source IS NOT NEW.source OR OLD.agency_mode IS NOT NEW.agency_mode
    OR OLD.business_type IS NOT NEW.business_type OR OLD.customer_id IS NOT NEW.customer_id
    OR OLD.vehicle_id IS NOT NEW.vehicle_id OR OLD.special_agreement IS NOT NEW.special_agreement
    OR OLD.special_checked IS NOT NEW.special_checked OR OLD.remarks IS NOT NEW.remarks
    OR OLD.registered_at IS NOT NEW.registered_at OR OLD.registered_by IS NOT NEW.registered_by
    OR OLD.contract_id IS NOT NEW.contract_id
)
BEGIN
    SELECT RAISE(ABORT, 'registration_locked');
END;

CREATE TRIGGER registration_contract_unseizable BEFORE INSERT ON registration
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id = NEW.contract_id AND id IS NOT NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'contract_registered');
END;

-- UR-9, UR-12: money and status agree. Paid is what its receipts cover, settled what confirmed settlements hold.

CREATE TRIGGER registration_paid_covered BEFORE UPDATE OF status ON registration
WHEN OLD.status = 'REGISTERED' AND NEW.status = 'PAID' AND
    (SELECT coalesce(sum(amount), 0) FROM receipt WHERE registration_id = OLD.id)
    <> (SELECT sum(coalesce(premium, 0) + vehicle_tax) FROM slip WHERE registration_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'receipts_not_covering');
END;

CREATE TRIGGER registration_unpaid_uncovered BEFORE UPDATE OF status ON registration
WHEN OLD.status = 'PAID' AND NEW.status = 'REGISTERED' AND
    (SELECT coalesce(sum(amount), 0) FROM receipt WHERE registration_id = OLD.id)
    >= (SELECT sum(coalesce(premium, 0) + vehicle_tax) FROM slip WHERE registration_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'receipts_covering');
END;

CREATE TRIGGER registration_settled_held BEFORE UPDATE OF status ON registration
WHEN OLD.status = 'PAID' AND NEW.status = 'SETTLED' AND EXISTS (
    SELECT 1 FROM slip WHERE slip.registration_id = OLD.id AND NOT EXISTS (
        SELECT 1 FROM settlement_line JOIN settlement ON settlement.id = settlement_line.settlement_id
        WHERE settlement_line.held_slip_id = slip.id AND settlement.status = 'CONFIRMED'))
BEGIN
    SELECT RAISE(ABORT, 'settlement_missing');
END;

CREATE TRIGGER registration_unsettled_free BEFORE UPDATE OF status ON registration
WHEN OLD.status = 'SETTLED' AND NEW.status = 'PAID' AND NOT EXISTS (
    SELECT 1 FROM slip WHERE slip.registration_id = OLD.id AND NOT EXISTS (
        SELECT 1 FROM settlement_line JOIN settlement ON settlement.id = settlement_line.settlement_id
        WHERE settlement_line.held_slip_id = slip.id AND settlement.status = 'CONFIRMED'))
BEGIN
    SELECT RAISE(ABORT, 'settlement_standing');
END;

-- What was settled stays paid until its settlement is undone.

CREATE TRIGGER registration_unpaid_unsettled BEFORE UPDATE OF status ON registration
WHEN OLD.status = 'PAID' AND NEW.status = 'REGISTERED' AND EXISTS (
    SELECT 1 FROM slip JOIN settlement_line ON settlement_line.held_slip_id = slip.id
    JOIN settlement ON settlement.id = settlement_line.settlement_id
    WHERE slip.registration_id = OLD.id AND settlement.status = 'CONFIRMED')
BEGIN
    SELECT RAISE(ABORT, 'settlement_standing');
END;

-- Receipts: for what this office sold and registered, never more than is due; taken back by a reversal only.

CREATE TRIGGER receipt_allowed BEFORE INSERT ON receipt
WHEN NEW.reverses_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM registration WHERE id = NEW.registration_id AND status = 'REGISTERED' AND agency_mode = 'IN_HOUSE')
BEGIN
    SELECT RAISE(ABORT, 'receipt_refused');
END;

CREATE TRIGGER receipt_not_over BEFORE INSERT ON receipt
WHEN NEW.amount > 0 AND NEW.amount + (SELECT coalesce(sum(amount), 0) FROM receipt WHERE registration_id = NEW.registration_id)
    > (SELECT sum(coalesce(premium, 0) + vehicle_tax) FROM slip WHERE registration_id = NEW.registration_id)
BEGIN
    SELECT RAISE(ABORT, 'receipt_over_due');
END;

CREATE TRIGGER receipt_reversal_whole BEFORE INSERT ON receipt
WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM receipt JOIN registration ON registration.id = receipt.registration_id
    WHERE receipt.id = NEW.reverses_id AND receipt.reverses_id IS NULL AND receipt.amount = -NEW.amount
    AND receipt.registration_id = NEW.registration_id AND registration.status IN ('REGISTERED', 'PAID'))
BEGIN
    SELECT RAISE(ABORT, 'reversal_refused');
END;

CREATE TRIGGER receipt_unreplaceable BEFORE INSERT ON receipt
WHEN EXISTS (SELECT 1 FROM receipt WHERE id = NEW.id OR number = NEW.number OR reverses_id = NEW.reverses_id)
BEGIN
    SELECT RAISE(ABORT, 'receipt_locked');
END;

CREATE TRIGGER receipt_unchangeable BEFORE UPDATE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'receipt_locked');
END;

CREATE TRIGGER receipt_undeletable BEFORE DELETE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'receipt_locked');
END;

-- Settlements: open ones are worked on, confirmed ones stand, undone ones are kept with their reason.

CREATE TRIGGER settlement_begins_open BEFORE INSERT ON settlement
WHEN NEW.status <> 'OPEN'
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_steps BEFORE UPDATE OF status ON settlement
WHEN OLD.status <> NEW.status AND (OLD.status || '>' || NEW.status) NOT IN ('OPEN>CONFIRMED', 'CONFIRMED>UNDONE')
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_confirmed_whole BEFORE UPDATE OF status ON settlement
WHEN OLD.status = 'OPEN' AND NEW.status = 'CONFIRMED' AND (
    NOT EXISTS (SELECT 1 FROM settlement_line WHERE settlement_id = OLD.id AND decision = 'TAKEN')
    OR EXISTS (
        SELECT 1 FROM settlement_line LEFT JOIN slip ON slip.id = settlement_line.held_slip_id
        LEFT JOIN registration ON registration.id = slip.registration_id
        WHERE settlement_line.settlement_id = OLD.id AND (settlement_line.decision = 'OPEN'
            OR (settlement_line.decision = 'TAKEN' AND (registration.status IS NOT 'PAID'
                OR slip.insurer_id IS NOT OLD.insurer_id)))))
BEGIN
    SELECT RAISE(ABORT, 'settlement_incomplete');
END;

CREATE TRIGGER settlement_unchangeable BEFORE UPDATE ON settlement
WHEN OLD.status <> 'OPEN' AND (
    OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at OR OLD.number IS NOT NEW.number
    OR OLD.insurer_id IS NOT NEW.insurer_id OR OLD.insurer_name IS NOT NEW.insurer_name
    OR OLD.period_from IS NOT NEW.period_from OR OLD.period_to IS NOT NEW.period_to
    OR OLD.statement_name IS NOT NEW.statement_name OR OLD.remarks IS NOT NEW.remarks
    OR OLD.confirmed_at IS NOT NEW.confirmed_at OR OLD.confirmed_by IS NOT NEW.confirmed_by
    OR (OLD.status = 'UNDONE' AND (OLD.undone_at IS NOT NEW.undone_at OR OLD.undone_by IS NOT NEW.undone_by
        OR OLD.undo_reason IS NOT NEW.undo_reason))
)
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_unreplaceable BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM settlement WHERE (id = NEW.id OR number = NEW.number) AND status <> 'OPEN')
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_unseizable BEFORE UPDATE ON settlement
WHEN OLD.id IS NOT NEW.id OR EXISTS (SELECT 1 FROM settlement WHERE number = NEW.number AND id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_undeletable BEFORE DELETE ON settlement
WHEN OLD.status <> 'OPEN'
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_line_unaddable BEFORE INSERT ON settlement_line
WHEN (SELECT status FROM settlement WHERE id = NEW.settlement_id) <> 'OPEN'
    OR EXISTS (SELECT 1 FROM settlement_line WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_line_held_once BEFORE INSERT ON settlement_line
WHEN EXISTS (SELECT 1 FROM settlement_line WHERE held_slip_id = NEW.held_slip_id)
BEGIN
    SELECT RAISE(ABORT, 'slip_held');
END;

CREATE TRIGGER settlement_line_held_by_one BEFORE UPDATE OF held_slip_id ON settlement_line
WHEN EXISTS (SELECT 1 FROM settlement_line WHERE held_slip_id = NEW.held_slip_id AND id <> OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'slip_held');
END;

CREATE TRIGGER settlement_line_unmovable BEFORE UPDATE ON settlement_line
WHEN OLD.id IS NOT NEW.id OR OLD.settlement_id IS NOT NEW.settlement_id OR OLD.slip_id IS NOT NEW.slip_id
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_line_unchangeable BEFORE UPDATE ON settlement_line
WHEN (SELECT status FROM settlement WHERE id = OLD.settlement_id) <> 'OPEN' AND (
    (SELECT status FROM settlement WHERE id = OLD.settlement_id) <> 'UNDONE' OR NEW.held_slip_id IS NOT NULL
    OR OLD.policy_no IS NOT NEW.policy_no OR OLD.expected IS NOT NEW.expected OR OLD.actual IS NOT NEW.actual
    OR OLD.statement_rows IS NOT NEW.statement_rows OR OLD.statement_amount IS NOT NEW.statement_amount
    OR OLD.statement_rate IS NOT NEW.statement_rate OR OLD.statement_premium IS NOT NEW.statement_premium
    OR OLD.verdict IS NOT NEW.verdict OR OLD.decision IS NOT NEW.decision OR OLD.note IS NOT NEW.note
)
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

CREATE TRIGGER settlement_line_undeletable BEFORE DELETE ON settlement_line
WHEN (SELECT status FROM settlement WHERE id = OLD.settlement_id) <> 'OPEN'
BEGIN
    SELECT RAISE(ABORT, 'settlement_locked');
END;

-- Marks in Chinese names are Chinese from here on (docs/decisions/0012): names are compared as they stand.
UPDATE customer SET name =
    replace(replace(replace(replace(replace(replace(replace(name,
    '(', '（'), ')', '）'), ',', '，'), ':', '：'), ';', '；'), '!', '！'), '?', '？')
WHERE name GLOB '*[(),:;!?]*' AND name GLOB '*[㐀-鿿]*';

UPDATE customer SET short_name =
    replace(replace(replace(replace(replace(replace(replace(short_name,
    '(', '（'), ')', '）'), ',', '，'), ':', '：'), ';', '；'), '!', '！'), '?', '？')
WHERE short_name GLOB '*[(),:;!?]*' AND short_name GLOB '*[㐀-鿿]*';

UPDATE insurer SET short_name =
    replace(replace(replace(replace(replace(replace(replace(short_name,
    '(', '（'), ')', '）'), ',', '，'), ':', '：'), ';', '；'), '!', '！'), '?', '？')
WHERE short_name GLOB '*[(),:;!?]*' AND short_name GLOB '*[㐀-鿿]*';

UPDATE insurer SET full_name =
    replace(replace(replace(replace(replace(replace(replace(full_name,
    '(', '（'), ')', '）'), ',', '，'), ':', '：'), ';', '；'), '!', '！'), '?', '？')
WHERE full_name GLOB '*[(),:;!?]*' AND full_name GLOB '*[㐀-鿿]*';

-- UR-4: once its policy is registered, a contract keeps its owner, its car and what was agreed.

CREATE TRIGGER sales_contract_unchangeable BEFORE UPDATE ON sales_contract
WHEN (OLD.id IS NOT NEW.id OR OLD.customer_id IS NOT NEW.customer_id OR OLD.vehicle_id IS NOT NEW.vehicle_id)
    AND EXISTS (SELECT 1 FROM registration WHERE contract_id = OLD.id AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER sales_contract_unreplaceable BEFORE INSERT ON sales_contract
WHEN EXISTS (SELECT 1 FROM sales_contract JOIN registration ON registration.contract_id = sales_contract.id
    WHERE (sales_contract.id = NEW.id OR sales_contract.number = NEW.number) AND registration.status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER sales_contract_undeletable BEFORE DELETE ON sales_contract
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id = OLD.id AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER pre_registration_unaddable BEFORE INSERT ON pre_registration
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id IN (NEW.contract_id,
    (SELECT contract_id FROM pre_registration WHERE id = NEW.id)) AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER pre_registration_unchangeable BEFORE UPDATE ON pre_registration
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id IN (OLD.contract_id, NEW.contract_id) AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER pre_registration_undeletable BEFORE DELETE ON pre_registration
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id IN (OLD.contract_id) AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER pre_registration_line_unaddable BEFORE INSERT ON pre_registration_line
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id IN ((SELECT contract_id FROM pre_registration WHERE id = NEW.pre_registration_id),
    (SELECT contract_id FROM pre_registration JOIN pre_registration_line AS line ON line.pre_registration_id = pre_registration.id WHERE line.id = NEW.id)) AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER pre_registration_line_unchangeable BEFORE UPDATE ON pre_registration_line
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id IN ((SELECT contract_id FROM pre_registration WHERE id = OLD.pre_registration_id),
    (SELECT contract_id FROM pre_registration WHERE id = NEW.pre_registration_id)) AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;

CREATE TRIGGER pre_registration_line_undeletable BEFORE DELETE ON pre_registration_line
WHEN EXISTS (SELECT 1 FROM registration WHERE contract_id IN ((SELECT contract_id FROM pre_registration WHERE id = OLD.pre_registration_id)) AND status <> 'DRAFT')
BEGIN
    SELECT RAISE(ABORT, 'contract_locked');
END;
