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

-- A special contract 特批合同: the figures as they were when it was applied for; its course is the case's.
CREATE TABLE special_contract (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  case_id INTEGER NOT NULL UNIQUE REFERENCES approval_case,
  amount INTEGER NOT NULL,
  reason TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  credit_limit INTEGER NOT NULL,
  used INTEGER NOT NULL,
  overdue INTEGER NOT NULL,
  grade TEXT,
  -- Last day on which it may be signed, fixed when it is approved.
  until INTEGER,
  -- Number of the contract signed under it: it serves once.
  contract TEXT,
  used_by INTEGER REFERENCES staff,
  used_at INTEGER,
  CHECK ((contract IS NULL) = (used_at IS NULL))
) STRICT;
CREATE INDEX special_contract_customer ON special_contract (customer);

-- An answered questionnaire 信用分析 (GRD-8); the words of the questions stand in the version of the rulebook.
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  day INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX assessment_customer ON assessment (customer);
CREATE TABLE assessment_answer (
  assessment INTEGER NOT NULL REFERENCES assessment,
  part TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  points INTEGER,
  PRIMARY KEY (assessment, part, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE assessment_part (
  assessment INTEGER NOT NULL REFERENCES assessment,
  part TEXT NOT NULL,
  evaluation TEXT NOT NULL,
  PRIMARY KEY (assessment, part)
) STRICT, WITHOUT ROWID;

-- Reports that a grade calls for (GRD-12), by month counted from the year 0; a row for every hand, the author's is 0.
CREATE TABLE grade_report (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  period INTEGER NOT NULL,
  content TEXT NOT NULL,
  author INTEGER NOT NULL REFERENCES staff,
  UNIQUE (period, customer)
) STRICT;
CREATE TABLE grade_report_hand (
  report INTEGER NOT NULL REFERENCES grade_report,
  hand INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  day INTEGER NOT NULL,
  at INTEGER NOT NULL,
  note TEXT,
  PRIMARY KEY (report, hand)
) STRICT, WITHOUT ROWID;
CREATE TABLE oral_report (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  day INTEGER NOT NULL,
  note TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX oral_report_customer ON oral_report (customer);
