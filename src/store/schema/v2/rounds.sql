-- A round of reviews 升降级评审 (GRD-6).
CREATE TABLE review_round (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  as_of INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES staff,
  closed_at INTEGER,
  closed_by INTEGER REFERENCES staff
) STRICT;
-- Opinions on customers in a round; the latest counts.
CREATE TABLE review_opinion (
  id INTEGER PRIMARY KEY,
  round INTEGER NOT NULL REFERENCES review_round,
  customer INTEGER NOT NULL REFERENCES customer,
  text TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX review_opinion_round ON review_opinion (round, customer);
-- An office's report of a month's dealings.
CREATE TABLE dealing (
  id INTEGER PRIMARY KEY,
  department INTEGER NOT NULL REFERENCES department,
  -- First day of the month.
  month INTEGER NOT NULL,
  day INTEGER NOT NULL,
  content TEXT NOT NULL,
  handler INTEGER NOT NULL REFERENCES staff,
  by INTEGER NOT NULL REFERENCES staff,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX dealing_month ON dealing (month, department);
