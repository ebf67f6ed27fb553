-- Judgements with name and date (GRD-2 d): a word of influence, or a share of the customer's demand in basis points.
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  what TEXT NOT NULL CHECK (what IN ('influence', 'demand-share')),
  influence TEXT CHECK (influence IN ('leader', 'important', 'ordinary', 'sporadic')),
  share INTEGER,
  day INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL,
  note TEXT,
  CHECK ((what = 'influence') = (influence IS NOT NULL)),
  CHECK ((what = 'demand-share') = (share IS NOT NULL))
) STRICT;
CREATE INDEX judgement_customer ON judgement (customer, day);

-- A run over all customers.
CREATE TABLE grade_run (
  id INTEGER PRIMARY KEY,
  as_of INTEGER NOT NULL,
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  state TEXT NOT NULL CHECK (state IN ('applied', 'held', 'released', 'discarded')),
  -- Of the facts it was computed from.
  facts BLOB NOT NULL,
  customers INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  applied INTEGER NOT NULL,
  proposed INTEGER NOT NULL,
  ungraded INTEGER NOT NULL,
  -- Why it was held: how many would have moved, and who would have fallen furthest.
  held_for TEXT,
  at INTEGER NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX grade_run_as_of ON grade_run (as_of);

-- The register of grades: a row where the grade, the points or the rulebook changed.
CREATE TABLE grade (
  customer INTEGER NOT NULL REFERENCES customer,
  as_of INTEGER NOT NULL,
  -- Order of several on one day.
  seq INTEGER NOT NULL,
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  -- As computed; NULL for ungraded.
  computed TEXT,
  points INTEGER,
  -- In force from then on; NULL where none ever was.
  grade TEXT,
  run INTEGER REFERENCES grade_run,
  -- The change that took effect.
  change INTEGER REFERENCES grade_change,
  PRIMARY KEY (customer, as_of, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER grade_update BEFORE UPDATE ON grade BEGIN SELECT RAISE(ABORT, 'the register of grades is never changed'); END;
CREATE TRIGGER grade_delete BEFORE DELETE ON grade BEGIN SELECT RAISE(ABORT, 'the register of grades is never changed'); END;

-- A change of grade 信用度变更 (GRD-5); its course is the case's.
CREATE TABLE grade_change (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer,
  from_grade TEXT NOT NULL,
  to_grade TEXT NOT NULL,
  points INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  run INTEGER REFERENCES grade_run,
  case_id INTEGER NOT NULL UNIQUE REFERENCES approval_case,
  -- The figures as they were, as JSON; what was refused is not proposed again on the same.
  figures TEXT NOT NULL,
  measures TEXT,
  opinion TEXT
) STRICT;
CREATE INDEX grade_change_customer ON grade_change (customer);
