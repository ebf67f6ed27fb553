-- Handing over papers against signature, file types and their checklists (ARC-5, ARC-6, ARC-7, ARC-15, ARC-16).
-- Who has the paper of an item: the archives, or still the file clerk of the owning department.
ALTER TABLE item ADD COLUMN custody TEXT NOT NULL DEFAULT 'archives' CHECK (custody IN ('archives', 'clerk'));

-- A paper, or the file of a vehicle, that came up and is to be filed 应归档登记.
CREATE TABLE expected_paper (
  id INTEGER PRIMARY KEY,
  -- Kind of the filing scope, or type of file.
  scope TEXT,
  file_type TEXT,
  title TEXT NOT NULL,
  department INTEGER NOT NULL REFERENCES department,
  level TEXT NOT NULL CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  -- Day it is of; of a vehicle, of its delivery.
  dated INTEGER NOT NULL,
  vehicle TEXT,
  customer INTEGER REFERENCES customer,
  noted_at INTEGER NOT NULL,
  noted_by INTEGER NOT NULL REFERENCES staff,
  -- How it ended: filed as an item, or dropped with a reason.
  item INTEGER REFERENCES item,
  form TEXT CHECK (form IN ('original', 'copy')),
  dropped TEXT,
  closed_at INTEGER,
  closed_by INTEGER REFERENCES staff,
  CHECK ((scope IS NULL) <> (file_type IS NULL)),
  CHECK (item IS NULL OR dropped IS NULL)
) STRICT;
CREATE INDEX expected_paper_open ON expected_paper (department) WHERE closed_at IS NULL;
CREATE INDEX expected_paper_item ON expected_paper (item) WHERE item IS NOT NULL;

-- 移交: a batch of a department.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  department INTEGER NOT NULL REFERENCES department,
  -- First day of the month whose papers it brings.
  month INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('prepared', 'offered', 'signed', 'checked', 'scanned', 'shelved', 'electronic', 'returned', 'withdrawn')),
  note TEXT,
  opened_at INTEGER NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES staff
) STRICT;
CREATE INDEX handover_month ON handover (month, department);
CREATE TABLE handover_line (
  id INTEGER PRIMARY KEY,
  handover INTEGER NOT NULL REFERENCES handover,
  number INTEGER NOT NULL,
  file_type TEXT,
  title TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  delivered INTEGER,
  vehicle TEXT,
  customer INTEGER REFERENCES customer,
  pages INTEGER,
  expected INTEGER REFERENCES expected_paper,
  item INTEGER REFERENCES item,
  added_at INTEGER NOT NULL,
  added_by INTEGER NOT NULL REFERENCES staff,
  -- Where the original was put, and when.
  shelved_at INTEGER,
  UNIQUE (handover, number)
) STRICT;
CREATE INDEX handover_line_item ON handover_line (item) WHERE item IS NOT NULL;
CREATE INDEX handover_line_expected ON handover_line (expected) WHERE expected IS NOT NULL;
-- What was noted of a document of a file: of a line until it is an item, of the item from then on; goes with a line that
-- is taken out again.
CREATE TABLE document_fact (
  id INTEGER PRIMARY KEY,
  line INTEGER REFERENCES handover_line,
  item INTEGER REFERENCES item,
  document TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('present', 'missing', 'faulty')),
  note TEXT,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  CHECK ((line IS NULL) <> (item IS NULL))
) STRICT;
CREATE INDEX document_fact_line ON document_fact (line) WHERE line IS NOT NULL;
CREATE INDEX document_fact_item ON document_fact (item) WHERE item IS NOT NULL;
-- 签收簿: who did what, when.
CREATE TABLE handover_step (
  handover INTEGER NOT NULL REFERENCES handover,
  step INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('amend', 'offer', 'sign', 'refuse', 'check', 'scan', 'shelve', 'complete', 'withdraw')),
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL,
  note TEXT,
  -- The last document fact there was then.
  seen INTEGER NOT NULL,
  PRIMARY KEY (handover, step)
) STRICT, WITHOUT ROWID;
-- A department has nothing to hand over for a month.
CREATE TABLE nothing_to_hand_over (
  department INTEGER NOT NULL REFERENCES department,
  month INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  note TEXT,
  PRIMARY KEY (department, month)
) STRICT, WITHOUT ROWID;
-- What the night has journalled: a department that has not handed over by the day.
CREATE TABLE handover_reminder (
  department INTEGER NOT NULL REFERENCES department,
  month INTEGER NOT NULL,
  PRIMARY KEY (department, month)
) STRICT, WITHOUT ROWID;

-- 出差 (ARC-16): expenses are settled once the clerk has signed for the papers.
CREATE TABLE trip (
  id INTEGER PRIMARY KEY,
  staff INTEGER NOT NULL REFERENCES staff,
  department INTEGER NOT NULL REFERENCES department,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  place TEXT NOT NULL,
  purpose TEXT,
  recorded_at INTEGER NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES staff,
  -- What the clerk signed for; NULL papers with a signature: the trip brought none.
  signed_at INTEGER,
  signed_by INTEGER REFERENCES staff,
  papers TEXT
) STRICT;
CREATE INDEX trip_open ON trip (department) WHERE signed_at IS NULL;
