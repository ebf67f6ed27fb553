-- One act that entered rows of the ledger: who, when, from what.
CREATE TABLE posting (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'undo')),
  -- Name of the file; of an undo, its reason.
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff
) STRICT;
-- Products, stores and salespeople as the ledger names them.
CREATE TABLE ledger_word (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL CHECK (list IN ('product', 'store', 'salesperson')),
  text TEXT NOT NULL,
  UNIQUE (list, text)
) STRICT;
-- A line of a contract 合同行. Lines are never edited: a correction is a reversal and a new line.
-- Columns that every report reads come first.
CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  -- The first line of the contract; its own id there.
  contract INTEGER NOT NULL,
  day INTEGER NOT NULL,
  -- As typed, or the day of the contract and the rulebook's term.
  due INTEGER NOT NULL,
  -- Fen; below zero for a credit note.
  amount INTEGER NOT NULL,
  -- The line this one takes back: the same day, all figures with the other sign.
  reverses INTEGER REFERENCES sale,
  -- Thousandths.
  quantity INTEGER,
  list_price INTEGER,
  unit_price INTEGER,
  discount INTEGER,
  cost INTEGER,
  -- Rows of ledger_word and of posting, which stay for good: a reference is not looked up for each of millions of lines.
  product INTEGER,
  store INTEGER,
  salesperson INTEGER,
  posting INTEGER NOT NULL,
  number TEXT NOT NULL
) STRICT;
-- A contract is found by its first line, its other lines by that.
CREATE INDEX sale_number ON sale (number) WHERE contract = id;
CREATE INDEX sale_contract ON sale (contract) WHERE contract <> id;
CREATE INDEX sale_customer ON sale (customer);
-- Few lines are taken back, each once.
CREATE UNIQUE INDEX sale_reverses ON sale (reverses) WHERE reverses IS NOT NULL;
CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  contract INTEGER NOT NULL REFERENCES sale,
  day INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  reverses INTEGER REFERENCES payment,
  posting INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('payment', 'write_off'))
) STRICT;
CREATE INDEX payment_customer ON payment (customer);
CREATE INDEX payment_contract ON payment (contract);
CREATE UNIQUE INDEX payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL;
CREATE TRIGGER posting_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'lines of the ledger name it'); END;
CREATE TRIGGER posting_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'lines of the ledger name it'); END;
CREATE TRIGGER ledger_word_delete BEFORE DELETE ON ledger_word BEGIN SELECT RAISE(ABORT, 'lines of the ledger name it'); END;
CREATE TRIGGER ledger_word_update BEFORE UPDATE ON ledger_word BEGIN SELECT RAISE(ABORT, 'lines of the ledger name it'); END;
CREATE TRIGGER sale_update BEFORE UPDATE ON sale BEGIN SELECT RAISE(ABORT, 'the ledger is corrected by a reversal'); END;
CREATE TRIGGER sale_delete BEFORE DELETE ON sale BEGIN SELECT RAISE(ABORT, 'the ledger is corrected by a reversal'); END;
CREATE TRIGGER payment_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'the ledger is corrected by a reversal'); END;
CREATE TRIGGER payment_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'the ledger is corrected by a reversal'); END;
