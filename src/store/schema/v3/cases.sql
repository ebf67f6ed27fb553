-- Customer information that goes its way (ARC-14), and waivers of penalties (ARC-8), are cases too.
CREATE TABLE approval_case_3 (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('loan', 'renewal', 'grade-change', 'special-contract', 'rulebook', 'level-change', 'lost-item', 'destruction', 'information', 'penalty-waiver')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn', 'expired')),
  matter TEXT NOT NULL CHECK (matter IN ('borrow', 'destroy', 'grade', 'level', 'deregister', 'rulebook', 'information', 'conduct')),
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
INSERT INTO approval_case_3 (id, subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, closed_at, reason)
  SELECT id, subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, closed_at, reason FROM approval_case;
DROP TABLE approval_case;
ALTER TABLE approval_case_3 RENAME TO approval_case;
CREATE INDEX case_waiting ON approval_case (subject) WHERE state = 'waiting';

CREATE TABLE delegation_3 (
  id INTEGER PRIMARY KEY,
  from_staff INTEGER NOT NULL REFERENCES staff,
  to_staff INTEGER NOT NULL REFERENCES staff,
  matter TEXT NOT NULL CHECK (matter IN ('borrow', 'destroy', 'grade', 'level', 'deregister', 'rulebook', 'information', 'conduct')),
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  document TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES staff,
  recorded_at INTEGER NOT NULL
) STRICT;
INSERT INTO delegation_3 (id, from_staff, to_staff, matter, since, until, document, recorded_by, recorded_at)
  SELECT id, from_staff, to_staff, matter, since, until, document, recorded_by, recorded_at FROM delegation;
DROP TABLE delegation;
ALTER TABLE delegation_3 RENAME TO delegation;
