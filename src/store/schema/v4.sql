-- A section is found through its name alone: in a table kept by its key, looking for one reads others whole.
CREATE TABLE rulebook_section_4 (
  rulebook INTEGER NOT NULL REFERENCES rulebook,
  section TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (rulebook, section)
) STRICT;
INSERT INTO rulebook_section_4 (rulebook, section, body)
  SELECT rulebook, section, body FROM rulebook_section ORDER BY rulebook, section;
DROP TABLE rulebook_section;
ALTER TABLE rulebook_section_4 RENAME TO rulebook_section;

-- The version in force on a day, without passing over the text of one.
CREATE INDEX rulebook_in_force ON rulebook (effective_from, recorded_at);
