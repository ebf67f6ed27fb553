-- Breaches and penalties (ARC-8), the flow of customer information (ARC-14), leaks (ARC-17).

-- A breach 违规 of filing; what it costs is derived from the version of the rulebook it was recorded under.
CREATE TABLE breach (
  id INTEGER PRIMARY KEY,
  staff INTEGER NOT NULL REFERENCES staff,
  -- Department of the person when it was recorded.
  department INTEGER NOT NULL REFERENCES department,
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  kind TEXT NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0),
  day INTEGER NOT NULL,
  -- Vehicle, file or whatever it is about, in words.
  about TEXT,
  item INTEGER REFERENCES item,
  note TEXT,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX breach_staff ON breach (staff, day);
CREATE TRIGGER breach_update BEFORE UPDATE ON breach BEGIN SELECT RAISE(ABORT, 'a breach is reversed, never changed'); END;
CREATE TRIGGER breach_delete BEFORE DELETE ON breach BEGIN SELECT RAISE(ABORT, 'a breach is reversed, never removed'); END;
CREATE TRIGGER breach_insert BEFORE INSERT ON breach WHEN EXISTS (SELECT 1 FROM breach WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a breach is reversed, never changed'); END;

CREATE TABLE breach_reversal (
  breach INTEGER PRIMARY KEY REFERENCES breach,
  reason TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER breach_reversal_update BEFORE UPDATE ON breach_reversal BEGIN SELECT RAISE(ABORT, 'a reversal stands'); END;
CREATE TRIGGER breach_reversal_delete BEFORE DELETE ON breach_reversal BEGIN SELECT RAISE(ABORT, 'a reversal stands'); END;

-- An order to mend a breach 责令改正; the deadline is fixed with it.
CREATE TABLE mend_order (
  id INTEGER PRIMARY KEY,
  breach INTEGER NOT NULL REFERENCES breach,
  day INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX mend_order_breach ON mend_order (breach);
CREATE TRIGGER mend_order_update BEFORE UPDATE ON mend_order BEGIN SELECT RAISE(ABORT, 'an order to mend stands'); END;
CREATE TRIGGER mend_order_delete BEFORE DELETE ON mend_order BEGIN SELECT RAISE(ABORT, 'an order to mend stands'); END;
CREATE TABLE mended (
  mend_order INTEGER PRIMARY KEY REFERENCES mend_order,
  day INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;

-- A waiver 处罚免除 asked for; its course is the case's.
CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  breach INTEGER NOT NULL REFERENCES breach,
  case_id INTEGER NOT NULL UNIQUE REFERENCES approval_case,
  reason TEXT NOT NULL,
  -- Day from which it holds, once approved.
  day INTEGER
) STRICT;
CREATE INDEX waiver_breach ON waiver (breach);

-- The share of a month's performance pay, in basis points, as fixed; the latest row decides. Months from the year 0.
CREATE TABLE performance_share (
  id INTEGER PRIMARY KEY,
  staff INTEGER NOT NULL REFERENCES staff,
  month INTEGER NOT NULL,
  share INTEGER NOT NULL,
  note TEXT,
  by INTEGER NOT NULL REFERENCES staff,
  on_behalf_of INTEGER REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX performance_share_staff ON performance_share (staff, month);
CREATE TRIGGER performance_share_update BEFORE UPDATE ON performance_share BEGIN SELECT RAISE(ABORT, 'a share is fixed anew, never changed'); END;
CREATE TRIGGER performance_share_delete BEFORE DELETE ON performance_share BEGIN SELECT RAISE(ABORT, 'a share is fixed anew, never removed'); END;

-- A piece of customer information on its way 信息综合管理.
CREATE TABLE information (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  source TEXT,
  customer INTEGER REFERENCES customer,
  department INTEGER NOT NULL REFERENCES department,
  collected_by INTEGER NOT NULL REFERENCES staff,
  collected_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('collected', 'classified', 'levelled', 'reviewed', 'approved', 'numbered', 'distributed', 'acknowledged', 'analysed', 'concluded', 'refused', 'withdrawn')),
  class TEXT,
  level TEXT CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  -- First day declassified; fixed with the level.
  level_until INTEGER,
  harm TEXT CHECK (harm IN ('especially-serious', 'serious', 'some')),
  case_id INTEGER UNIQUE REFERENCES approval_case,
  number TEXT UNIQUE,
  -- Last day for the next analysis; fixed when it was acknowledged or concluded.
  analyse_by INTEGER,
  effective INTEGER CHECK (effective IN (0, 1)),
  improvement TEXT
) STRICT;
CREATE TRIGGER information_delete BEFORE DELETE ON information BEGIN SELECT RAISE(ABORT, 'information on its way is kept'); END;
CREATE TABLE information_step (
  id INTEGER PRIMARY KEY,
  information INTEGER NOT NULL REFERENCES information,
  act TEXT NOT NULL CHECK (act IN ('collect', 'classify', 'level', 'review', 'approve', 'refuse', 'withdraw', 'number', 'distribute', 'acknowledge', 'analyse', 'conclude')),
  by INTEGER NOT NULL REFERENCES staff,
  on_behalf_of INTEGER REFERENCES staff,
  at INTEGER NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX information_step_information ON information_step (information);
CREATE TRIGGER information_step_update BEFORE UPDATE ON information_step BEGIN SELECT RAISE(ABORT, 'a step taken stands'); END;
CREATE TRIGGER information_step_delete BEFORE DELETE ON information_step BEGIN SELECT RAISE(ABORT, 'a step taken stands'); END;
-- Both signatures of handing it out 签收.
CREATE TABLE information_receipt (
  information INTEGER NOT NULL REFERENCES information,
  receiver INTEGER NOT NULL REFERENCES staff,
  issued_by INTEGER NOT NULL REFERENCES staff,
  issued_at INTEGER NOT NULL,
  signed_at INTEGER,
  PRIMARY KEY (information, receiver)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER information_receipt_delete BEFORE DELETE ON information_receipt BEGIN SELECT RAISE(ABORT, 'a receipt is kept'); END;

-- A leak 泄密事件 as it was reported; it stands for ever, and what comes later is added.
CREATE TABLE leak (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  item INTEGER REFERENCES item,
  -- Of the item, else of the reporter.
  department INTEGER NOT NULL REFERENCES department,
  harm TEXT CHECK (harm IN ('especially-serious', 'serious', 'some')),
  noticed INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER leak_update BEFORE UPDATE ON leak BEGIN SELECT RAISE(ABORT, 'the report of a leak stands'); END;
CREATE TRIGGER leak_delete BEFORE DELETE ON leak BEGIN SELECT RAISE(ABORT, 'the report of a leak stands'); END;
CREATE TRIGGER leak_insert BEFORE INSERT ON leak WHEN EXISTS (SELECT 1 FROM leak WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the report of a leak stands'); END;
-- People concerned, as reported; those found later stand in an entry.
CREATE TABLE leak_person (
  leak INTEGER NOT NULL REFERENCES leak,
  staff INTEGER NOT NULL REFERENCES staff,
  PRIMARY KEY (leak, staff)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER leak_person_update BEFORE UPDATE ON leak_person BEGIN SELECT RAISE(ABORT, 'the report of a leak stands'); END;
CREATE TRIGGER leak_person_delete BEFORE DELETE ON leak_person BEGIN SELECT RAISE(ABORT, 'the report of a leak stands'); END;
CREATE TABLE leak_entry (
  id INTEGER PRIMARY KEY,
  leak INTEGER NOT NULL REFERENCES leak,
  entry TEXT NOT NULL CHECK (entry IN ('finding', 'remedy', 'reward', 'penalty', 'conclusion')),
  text TEXT,
  staff INTEGER REFERENCES staff,
  harm TEXT CHECK (harm IN ('especially-serious', 'serious', 'some')),
  merit TEXT CHECK (merit IN ('report', 'remedy')),
  amount INTEGER,
  breach INTEGER REFERENCES breach,
  by INTEGER NOT NULL REFERENCES staff,
  on_behalf_of INTEGER REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX leak_entry_leak ON leak_entry (leak);
CREATE TRIGGER leak_entry_update BEFORE UPDATE ON leak_entry BEGIN SELECT RAISE(ABORT, 'the record of a leak is only added to'); END;
CREATE TRIGGER leak_entry_delete BEFORE DELETE ON leak_entry BEGIN SELECT RAISE(ABORT, 'the record of a leak is only added to'); END;
CREATE TRIGGER leak_entry_insert BEFORE INSERT ON leak_entry WHEN EXISTS (SELECT 1 FROM leak_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the record of a leak is only added to'); END;
