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
