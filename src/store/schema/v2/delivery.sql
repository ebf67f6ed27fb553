-- A deal not paid in cash, signed off on the customer's file (SAL-8); the figures as they were.
CREATE TABLE sign_off (
  id INTEGER PRIMARY KEY,
  contract INTEGER NOT NULL REFERENCES sale,
  basis TEXT NOT NULL,
  grade TEXT,
  -- Of the customer, fen.
  outstanding INTEGER NOT NULL,
  overdue INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_off_contract ON sign_off (contract);
-- A delivery note 发货单: drawn up by the storekeeper, confirmed by the shipper.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  contract INTEGER NOT NULL REFERENCES sale,
  note TEXT NOT NULL UNIQUE,
  -- Thousandths.
  quantity INTEGER,
  day INTEGER NOT NULL,
  -- Of the contract when the note was drawn up, fen.
  outstanding INTEGER NOT NULL,
  sign_off INTEGER REFERENCES sign_off,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL,
  confirmed_by INTEGER REFERENCES staff,
  confirmed_at INTEGER
) STRICT;
CREATE INDEX delivery_contract ON delivery (contract);
-- What secures a contract (SAL-6).
CREATE TABLE security (
  id INTEGER PRIMARY KEY,
  contract INTEGER NOT NULL REFERENCES sale,
  kind TEXT NOT NULL CHECK (kind IN ('guarantee', 'insurance', 'factoring')),
  note TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX security_contract ON security (contract);
-- The log of collecting what a contract owes.
CREATE TABLE collection_step (
  id INTEGER PRIMARY KEY,
  contract INTEGER NOT NULL REFERENCES sale,
  step TEXT NOT NULL CHECK (step IN ('call', 'letter', 'visit', 'early-reminder', 'default-sign', 'debt-analysis', 'recovery')),
  day INTEGER NOT NULL,
  note TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_step_contract ON collection_step (contract);
-- How a customer's delays are met; the last one holds, the others are its history.
CREATE TABLE collection_policy (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  likelihood TEXT NOT NULL,
  prevention TEXT NOT NULL,
  response TEXT NOT NULL,
  day INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_policy_customer ON collection_policy (customer);
CREATE TRIGGER sign_off_update BEFORE UPDATE ON sign_off BEGIN SELECT RAISE(ABORT, 'a sign-off stays as it was given'); END;
CREATE TRIGGER sign_off_delete BEFORE DELETE ON sign_off BEGIN SELECT RAISE(ABORT, 'a sign-off stays as it was given'); END;
CREATE TRIGGER delivery_delete BEFORE DELETE ON delivery BEGIN SELECT RAISE(ABORT, 'a delivery note is kept'); END;
CREATE TRIGGER collection_step_update BEFORE UPDATE ON collection_step BEGIN SELECT RAISE(ABORT, 'the log of collection is only added to'); END;
CREATE TRIGGER collection_step_delete BEFORE DELETE ON collection_step BEGIN SELECT RAISE(ABORT, 'the log of collection is only added to'); END;
