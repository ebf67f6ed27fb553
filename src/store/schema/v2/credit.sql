-- Limits set for one customer (GRD-9). The latest word counts; one without an amount ends what was set before.
CREATE TABLE credit_limit (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  -- Fen.
  amount INTEGER,
  -- Own payment term: days until a contract without a due date is due.
  term INTEGER,
  since INTEGER NOT NULL,
  -- Last day it holds.
  until INTEGER,
  reason TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL,
  CHECK ((amount IS NULL) = (until IS NULL)),
  CHECK (term IS NULL OR amount IS NOT NULL)
) STRICT;
CREATE INDEX credit_limit_customer ON credit_limit (customer);
CREATE TRIGGER credit_limit_update BEFORE UPDATE ON credit_limit BEGIN SELECT RAISE(ABORT, 'a limit is replaced, never changed'); END;
CREATE TRIGGER credit_limit_delete BEFORE DELETE ON credit_limit BEGIN SELECT RAISE(ABORT, 'a limit is replaced, never removed'); END;
