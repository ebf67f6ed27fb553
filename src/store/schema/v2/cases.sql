-- A case may be opened by the product itself, which is nobody on the staff: the night proposes changes of grade.
CREATE TABLE approval_case_2 (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('loan', 'renewal', 'grade-change', 'special-contract', 'rulebook', 'level-change', 'lost-item', 'destruction')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn', 'expired')),
  matter TEXT NOT NULL CHECK (matter IN ('borrow', 'destroy', 'grade', 'level', 'deregister', 'rulebook')),
  -- The version of the rules it was opened under, and the route as it read then.
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  route TEXT NOT NULL,
  -- Steps taken so far.
  taken INTEGER NOT NULL,
  -- NULL where the product opened it.
  applicant INTEGER REFERENCES staff,
  borrower INTEGER REFERENCES staff,
  owner_department INTEGER NOT NULL REFERENCES department,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  reason TEXT
) STRICT;
INSERT INTO approval_case_2 (id, subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, closed_at, reason)
  SELECT id, subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, closed_at, reason FROM approval_case;
DROP TABLE approval_case;
ALTER TABLE approval_case_2 RENAME TO approval_case;
CREATE INDEX case_waiting ON approval_case (subject) WHERE state = 'waiting';

CREATE TABLE delegation_2 (
  id INTEGER PRIMARY KEY,
  from_staff INTEGER NOT NULL REFERENCES staff,
  to_staff INTEGER NOT NULL REFERENCES staff,
  matter TEXT NOT NULL CHECK (matter IN ('borrow', 'destroy', 'grade', 'level', 'deregister', 'rulebook')),
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  document TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES staff,
  recorded_at INTEGER NOT NULL
) STRICT;
INSERT INTO delegation_2 (id, from_staff, to_staff, matter, since, until, document, recorded_by, recorded_at)
  SELECT id, from_staff, to_staff, matter, since, until, document, recorded_by, recorded_at FROM delegation;
DROP TABLE delegation;
ALTER TABLE delegation_2 RENAME TO delegation;

-- Read for every customer each night: columns, not members of the card's JSON.
ALTER TABLE customer ADD COLUMN size TEXT;
ALTER TABLE customer ADD COLUMN since INTEGER;
UPDATE customer SET
  size = (SELECT value ->> 1 FROM json_each(customer.fields) WHERE value ->> 0 = 'size'),
  since = (SELECT CAST(julianday(value ->> 1) - 2440587.5 AS INTEGER) FROM json_each(customer.fields) WHERE value ->> 0 = 'since')
  WHERE instr(fields, '"size"') > 0 OR instr(fields, '"since"') > 0;
