CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rulebook (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  hash BLOB NOT NULL,
  source TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  -- First day it is in force; NULL for the first one, which covers all earlier days.
  effective_from INTEGER
) STRICT;

CREATE TABLE rulebook_section (
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  section TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (rulebook, section)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_year (year INTEGER PRIMARY KEY) STRICT;
CREATE TABLE calendar_day (
  day INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work'))
) STRICT;

CREATE TABLE subsidiary (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  subsidiary INTEGER REFERENCES subsidiary
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  department INTEGER NOT NULL REFERENCES department,
  rank TEXT NOT NULL CHECK (rank IN ('general-manager', 'deputy-general-manager', 'director', 'office-director', 'department-manager', 'branch-head', 'supervisor', 'staff')),
  login TEXT,
  joined INTEGER,
  -- First day away.
  left_on INTEGER,
  successor INTEGER REFERENCES staff
) STRICT;
CREATE UNIQUE INDEX staff_login ON staff (login) WHERE login IS NOT NULL AND left_on IS NULL;
CREATE TABLE staff_function (
  staff INTEGER NOT NULL REFERENCES staff,
  function TEXT NOT NULL CHECK (function IN ('archivist', 'file-clerk', 'credit-officer', 'complaint-officer', 'auditor', 'administrator')),
  PRIMARY KEY (staff, function)
) STRICT, WITHOUT ROWID;
CREATE TABLE staff_oversees (
  staff INTEGER NOT NULL REFERENCES staff,
  department INTEGER NOT NULL REFERENCES department,
  PRIMARY KEY (staff, department)
) STRICT, WITHOUT ROWID;
CREATE TABLE delegation (
  id INTEGER PRIMARY KEY,
  from_staff INTEGER NOT NULL REFERENCES staff,
  to_staff INTEGER NOT NULL REFERENCES staff,
  matter TEXT NOT NULL CHECK (matter IN ('borrow', 'destroy', 'grade', 'level', 'deregister')),
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  document TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES staff,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- Name, short name, pinyin initials and code, folded for look-up.
  search TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('entity', 'person')),
  owner INTEGER REFERENCES staff,
  -- The rest of the card: a JSON object of field and value.
  fields TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES staff
) STRICT;
CREATE INDEX customer_owner ON customer (owner);

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  year INTEGER NOT NULL,
  category TEXT NOT NULL,
  -- Level as filed; in force until level_until.
  level TEXT NOT NULL CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  -- First day the item is declassified.
  level_until INTEGER,
  department INTEGER NOT NULL REFERENCES department,
  retention TEXT NOT NULL,
  -- First day the retention has ended; NULL for permanent.
  due INTEGER,
  pages INTEGER,
  closed INTEGER,
  customer INTEGER REFERENCES customer,
  file_type TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'customer-file', 'licence', 'certificate')),
  volume TEXT,
  place TEXT,
  filed_at INTEGER NOT NULL,
  filed_by INTEGER NOT NULL REFERENCES staff,
  rulebook INTEGER NOT NULL REFERENCES rulebook
) STRICT;
CREATE INDEX item_classified ON item (level, department, level_until) WHERE level <> 'none';
CREATE TABLE item_knower (
  item INTEGER NOT NULL REFERENCES item,
  staff INTEGER NOT NULL REFERENCES staff,
  named_by INTEGER NOT NULL REFERENCES staff,
  named_at INTEGER NOT NULL,
  PRIMARY KEY (staff, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_knower_item ON item_knower (item);
-- Pairs of neighbouring characters of code and title, made by the program; the text itself is not kept twice.
-- The level as filed lets a search count what the viewer may not know without reading the rest.
CREATE VIRTUAL TABLE item_text USING fts5 (pairs, level, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0");
CREATE TABLE number_series (
  prefix TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
  id INTEGER PRIMARY KEY,
  noun TEXT NOT NULL CHECK (noun IN ('customer', 'item', 'staff')),
  subject INTEGER NOT NULL,
  field TEXT NOT NULL,
  old TEXT,
  new TEXT,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff
) STRICT;
CREATE INDEX amendment_subject ON amendment (noun, subject);

CREATE TABLE approval_case (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('loan', 'renewal')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn', 'expired')),
  matter TEXT NOT NULL CHECK (matter IN ('borrow', 'destroy', 'grade', 'level', 'deregister')),
  -- The version of the rules it was opened under, and the route as it read then.
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  route TEXT NOT NULL,
  -- Steps taken so far.
  taken INTEGER NOT NULL,
  applicant INTEGER NOT NULL REFERENCES staff,
  borrower INTEGER REFERENCES staff,
  owner_department INTEGER NOT NULL REFERENCES department,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX case_waiting ON approval_case (state) WHERE state = 'waiting';
CREATE TABLE case_step (
  case_id INTEGER NOT NULL REFERENCES approval_case,
  step INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('review', 'approve')),
  decision TEXT NOT NULL CHECK (decision IN ('agreed', 'refused')),
  by_staff INTEGER NOT NULL REFERENCES staff,
  on_behalf_of INTEGER REFERENCES staff,
  delegation TEXT,
  evidence TEXT NOT NULL CHECK (evidence IN ('login', 'paper')),
  paper TEXT,
  recorded_by INTEGER NOT NULL REFERENCES staff,
  note TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE visitor (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  letter TEXT NOT NULL,
  identity TEXT NOT NULL
) STRICT;
CREATE TABLE loan (
  id INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES item,
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'issued', 'returned', 'refused', 'withdrawn', 'expired', 'lost')),
  mode TEXT NOT NULL CHECK (mode IN ('room', 'out', 'copy', 'outside')),
  borrower INTEGER REFERENCES staff,
  visitor INTEGER REFERENCES visitor,
  applicant INTEGER NOT NULL REFERENCES staff,
  purpose TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES approval_case,
  renewal_case INTEGER REFERENCES approval_case,
  -- Longest loan under the rules of the request, what was asked for, renewals allowed and made.
  allowed TEXT NOT NULL,
  asked TEXT,
  renewal_asked TEXT,
  renewals_allowed INTEGER NOT NULL,
  renewals INTEGER NOT NULL,
  -- Level of the item when it was requested.
  level TEXT NOT NULL CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  requested_at INTEGER NOT NULL,
  approved_at INTEGER,
  -- Last day to collect; NULL with the year the calendar lacked.
  collect_by INTEGER,
  collect_missing_year INTEGER,
  issued_at INTEGER,
  issued_by INTEGER REFERENCES staff,
  due_day INTEGER,
  due_at INTEGER,
  pages_out INTEGER,
  copy_number INTEGER,
  returned_at INTEGER,
  received_by INTEGER REFERENCES staff,
  pages_in INTEGER,
  condition TEXT CHECK (condition IN ('good', 'damaged', 'altered', 'lost')),
  CHECK ((borrower IS NULL) <> (visitor IS NULL)),
  CHECK (due_day IS NULL OR due_at IS NULL)
) STRICT;
-- One item is lent to one person at a time; a copy leaves the original where it is.
CREATE UNIQUE INDEX loan_out ON loan (item) WHERE state IN ('issued', 'lost') AND mode <> 'copy';
CREATE INDEX loan_item ON loan (item);
CREATE INDEX loan_borrower ON loan (borrower, state);
CREATE INDEX loan_open ON loan (state) WHERE state IN ('requested', 'approved', 'issued');
CREATE INDEX loan_case ON loan (case_id);
CREATE INDEX loan_renewal_case ON loan (renewal_case) WHERE renewal_case IS NOT NULL;

CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  loan INTEGER NOT NULL REFERENCES loan,
  kind TEXT NOT NULL CHECK (kind IN ('damaged', 'altered', 'lost', 'pages')),
  at INTEGER NOT NULL,
  reported_by INTEGER NOT NULL REFERENCES staff,
  pages_before INTEGER,
  pages_now INTEGER,
  report TEXT,
  remedy TEXT,
  penalty TEXT,
  -- The head of the borrower's department (for a visitor, of the owning one) has taken note.
  noted_by INTEGER REFERENCES staff,
  noted_at INTEGER
) STRICT;
CREATE INDEX incident_loan ON incident (loan);
-- What the nightly job has journalled already.
CREATE TABLE come_to_pass (
  what TEXT NOT NULL CHECK (what IN ('loan-overdue', 'item-declassified')),
  subject INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (what, subject, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  identity TEXT NOT NULL CHECK (identity IN ('claimed', 'login', 'system')),
  login TEXT NOT NULL,
  uid INTEGER NOT NULL,
  host TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  verb TEXT NOT NULL,
  objects TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  code TEXT NOT NULL,
  rulebook INTEGER NOT NULL,
  clock_back INTEGER NOT NULL CHECK (clock_back IN (0, 1)),
  digest BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_insert BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
-- Archive items an entry speaks of, for the filter of who may know.
CREATE TABLE entry_item (
  seq INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES item,
  PRIMARY KEY (seq, item)
) STRICT, WITHOUT ROWID;
-- What an entry's digest covers. May be erased; the chain stays valid.
CREATE TABLE entry_detail (
  seq INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE operation (
  id TEXT PRIMARY KEY,
  request BLOB NOT NULL,
  answer TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
