-- Taken off the books as lost (ARC-13); the item stays visible.
ALTER TABLE item ADD COLUMN cancelled_at INTEGER;

-- What is asked about one item: another level, a longer term, its cancellation as lost; its course is the case's.
CREATE TABLE item_case (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('level', 'term', 'loss')),
  item INTEGER NOT NULL REFERENCES item,
  case_id INTEGER NOT NULL UNIQUE REFERENCES approval_case,
  reason TEXT NOT NULL,
  -- Level in force and term when it was asked.
  from_level TEXT NOT NULL CHECK (from_level IN ('top-secret', 'confidential', 'secret', 'none')),
  from_until INTEGER,
  to_level TEXT CHECK (to_level IN ('top-secret', 'confidential', 'secret', 'none')),
  -- Of a change of level fixed when it is approved.
  to_until INTEGER
) STRICT;
CREATE INDEX item_case_item ON item_case (item);

-- A copy is treated as the original; that it was destroyed is noted (ARC-12).
CREATE TABLE copy_destroyed (
  loan INTEGER PRIMARY KEY REFERENCES loan,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  note TEXT NOT NULL
) STRICT;

-- ARC-4: what it is made of. ARC-3: where it stands in its volume, and when it was signed.
ALTER TABLE item ADD COLUMN medium TEXT NOT NULL DEFAULT 'paper' CHECK (medium IN ('paper', 'electronic', 'audio-visual'));
ALTER TABLE item ADD COLUMN position INTEGER;
ALTER TABLE item ADD COLUMN signed INTEGER;
CREATE INDEX item_volume ON item (volume) WHERE volume IS NOT NULL;

-- 案卷类目: a numbered list per department and year (ARC-1).
CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  department INTEGER NOT NULL REFERENCES department,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (department, year, number),
  UNIQUE (department, year, name)
) STRICT;
-- 案卷. Items are in it by the code they bear, as imports write it.
CREATE TABLE volume (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  category INTEGER NOT NULL REFERENCES category,
  title TEXT NOT NULL,
  -- Declared; it bears the highest of its contents in any case.
  level TEXT NOT NULL CHECK (level IN ('top-secret', 'confidential', 'secret', 'none')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  opened_at INTEGER NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES staff
) STRICT;
-- 卷内备考表: signed and dated, never edited.
CREATE TABLE volume_note (
  id INTEGER PRIMARY KEY,
  volume INTEGER NOT NULL REFERENCES volume,
  act TEXT NOT NULL CHECK (act IN ('add', 'remove', 'note', 'close', 'reopen')),
  text TEXT NOT NULL,
  condition TEXT,
  checked_by INTEGER REFERENCES staff,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX volume_note_volume ON volume_note (volume);
-- What decides an item's place in its volume beside the date (ARC-3).
CREATE TABLE item_relation (
  item INTEGER PRIMARY KEY REFERENCES item,
  relation TEXT NOT NULL CHECK (relation IN ('reply-to', 'annex-of', 'draft-of', 'forwards', 'version-of', 'telegram-of', 'tied-to')),
  other INTEGER NOT NULL REFERENCES item
) STRICT;
CREATE TABLE item_move (
  id INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES item,
  from_place TEXT,
  to_place TEXT NOT NULL,
  reason TEXT,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff
) STRICT;
CREATE INDEX item_move_item ON item_move (item);

-- 盘点 (ARC-13): the expected set is frozen when it is opened.
CREATE TABLE stocktake (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  department INTEGER REFERENCES department,
  year INTEGER,
  place TEXT,
  opened_at INTEGER NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES staff,
  closed_at INTEGER,
  closed_by INTEGER REFERENCES staff
) STRICT;
CREATE TABLE stocktake_item (
  stocktake INTEGER NOT NULL REFERENCES stocktake,
  item INTEGER NOT NULL REFERENCES item,
  -- At opening; NULL for what was found beyond the expected set.
  state TEXT,
  place TEXT,
  finding TEXT CHECK (finding IN ('found', 'missing', 'misplaced', 'damaged', 'on-loan', 'unexpected', 'unknown')),
  found_at_place TEXT,
  at INTEGER,
  by INTEGER REFERENCES staff,
  PRIMARY KEY (stocktake, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX stocktake_item_item ON stocktake_item (item) WHERE finding IS NOT NULL;
-- Codes read that nobody may know of, as typed.
CREATE TABLE stocktake_stray (
  id INTEGER PRIMARY KEY,
  stocktake INTEGER NOT NULL REFERENCES stocktake,
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff
) STRICT;
CREATE TABLE stocktake_note (
  id INTEGER PRIMARY KEY,
  stocktake INTEGER NOT NULL REFERENCES stocktake,
  trouble TEXT NOT NULL CHECK (trouble IN ('damp', 'pests', 'other')),
  place TEXT,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES staff
) STRICT;
