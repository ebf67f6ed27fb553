-- Who has an item or waits for it, and what a person may know through loans, without passing over all they ever borrowed.
DROP INDEX loan_item;
CREATE INDEX loan_item ON loan (item, state, mode, collect_by);
CREATE INDEX loan_granted ON loan (borrower, state)
  WHERE level <> 'none' AND state IN ('approved', 'issued');

-- Items under a retention schedule (ARC-10), as it was applied: a later rulebook moves none of them.
CREATE TABLE scheduled (
  item INTEGER PRIMARY KEY REFERENCES item,
  -- The version whose schedule it is, and its name there.
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  schedule TEXT NOT NULL,
  start TEXT NOT NULL CHECK (start IN ('closing', 'event', 'date')),
  cut_off TEXT NOT NULL CHECK (cut_off IN ('day', 'calendar-year')),
  -- What must come, or which day is meant.
  event_zh TEXT,
  event_en TEXT,
  -- Day of the event, or the day given; NULL while it has not come.
  came INTEGER,
  applied_at INTEGER NOT NULL,
  applied_by INTEGER NOT NULL REFERENCES staff,
  CHECK ((start = 'closing') = (event_zh IS NULL)),
  CHECK ((event_zh IS NULL) = (event_en IS NULL))
) STRICT;
CREATE INDEX scheduled_awaited ON scheduled (item) WHERE came IS NULL AND start <> 'closing';
-- From when the term runs where that is not closing or the end of the year, nor the end of an earlier term.
ALTER TABLE item ADD COLUMN retention_trigger TEXT
  CHECK (retention_trigger IN ('closed', 'year-end', 'extended', 'event', 'date', 'awaited'));
