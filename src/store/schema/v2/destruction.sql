-- Suspends disposal 冻结 (ARC-10); several may stand on an item.
CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES item,
  reason TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL,
  released_by INTEGER REFERENCES staff,
  released_at INTEGER,
  release_reason TEXT
) STRICT;
CREATE INDEX hold_open ON hold (item) WHERE released_at IS NULL;

-- Day from which a term decided at appraisal runs; NULL: from closing or the end of the year.
ALTER TABLE item ADD COLUMN retention_from INTEGER;
-- When it was destroyed; the row stays as a tombstone.
ALTER TABLE item ADD COLUMN destroyed_at INTEGER;

-- Electronic contents of an item (ARC-4); once erased, the row says what there was.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES item,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  erased_at INTEGER
) STRICT;
CREATE INDEX content_item ON content (item);
CREATE TABLE content_chunk (
  id INTEGER PRIMARY KEY,
  content INTEGER NOT NULL REFERENCES content,
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (content, position)
) STRICT;

-- A destruction list 销毁清单; its approval is the case's.
CREATE TABLE destruction (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'approved', 'executed', 'refused', 'withdrawn')),
  reason TEXT NOT NULL,
  case_id INTEGER NOT NULL UNIQUE REFERENCES approval_case,
  proposed_by INTEGER NOT NULL REFERENCES staff,
  proposed_at INTEGER NOT NULL,
  approved_at INTEGER,
  -- First day it may be carried out, and how many witnesses it takes: the terms of the approval.
  ready INTEGER,
  witnesses INTEGER,
  executed_by INTEGER REFERENCES staff,
  executed_at INTEGER,
  method TEXT CHECK (method IN ('shred', 'tear', 'erase'))
) STRICT;
CREATE INDEX destruction_state ON destruction (state);
CREATE TABLE destruction_item (
  list INTEGER NOT NULL REFERENCES destruction,
  position INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES item,
  -- Hash of what the item was when it was put on the list.
  snapshot BLOB NOT NULL,
  -- As judged when it was put on the list, and again when that ended.
  verdict TEXT NOT NULL CHECK (verdict IN ('due', 'keep', 'review', 'blocked')),
  appraisal TEXT CHECK (appraisal IN ('destroy', 'keep')),
  -- The new term of an item that is kept.
  retention TEXT,
  appraised_by INTEGER REFERENCES staff,
  appraised_at INTEGER,
  -- NULL while it is open.
  outcome TEXT CHECK (outcome IN ('destroyed', 'kept', 'dropped', 'spared')),
  -- Why it dropped out: findings as JSON.
  reasons TEXT NOT NULL,
  PRIMARY KEY (list, position),
  CHECK ((appraisal = 'keep') = (retention IS NOT NULL) OR appraisal IS NULL)
) STRICT, WITHOUT ROWID;
-- An item stands on one open list.
CREATE UNIQUE INDEX destruction_item_open ON destruction_item (item) WHERE outcome IS NULL;
CREATE TABLE destruction_witness (
  list INTEGER NOT NULL REFERENCES destruction,
  staff INTEGER NOT NULL REFERENCES staff,
  named_by INTEGER NOT NULL REFERENCES staff,
  named_at INTEGER NOT NULL,
  attested_at INTEGER,
  PRIMARY KEY (list, staff)
) STRICT, WITHOUT ROWID;

-- The register 销毁清册 (DES-4), kept for ever. People by their codes.
CREATE TABLE destruction_register (
  serial INTEGER PRIMARY KEY,
  list INTEGER NOT NULL REFERENCES destruction,
  item INTEGER NOT NULL REFERENCES item,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  year INTEGER NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  pages INTEGER,
  contents INTEGER NOT NULL,
  department TEXT NOT NULL,
  retention TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  reviewed_by TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  executed_by TEXT NOT NULL,
  witness TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('shred', 'tear', 'erase')),
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER destruction_register_update BEFORE UPDATE ON destruction_register BEGIN SELECT RAISE(ABORT, 'the register of destruction is never changed'); END;
CREATE TRIGGER destruction_register_delete BEFORE DELETE ON destruction_register BEGIN SELECT RAISE(ABORT, 'the register of destruction is never changed'); END;
CREATE TRIGGER destruction_register_insert BEFORE INSERT ON destruction_register WHEN EXISTS (SELECT 1 FROM destruction_register WHERE serial = NEW.serial)
BEGIN SELECT RAISE(ABORT, 'the register of destruction is never changed'); END;
