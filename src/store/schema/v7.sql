-- Who may know of archives is asked at nearly every command, and the rest of the section is long (ARC-11).
INSERT INTO rulebook_section (rulebook, section, body)
  SELECT rulebook, 'knowledge', json_extract(body, '$.knowledge') FROM rulebook_section
  WHERE section = 'archives' AND json_extract(body, '$.knowledge') IS NOT NULL;
