-- A version of the rulebook as proposed (GRD-7); its course is the case's. Once approved it stands in rulebook under the same id.
CREATE TABLE rulebook_draft (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL UNIQUE REFERENCES approval_case,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  hash BLOB NOT NULL,
  source TEXT NOT NULL,
  -- First day it is to be in force.
  effective_from INTEGER NOT NULL,
  proposed_by INTEGER NOT NULL REFERENCES staff,
  note TEXT
) STRICT;

-- A rulebook of before said nothing of its own revision: the administrator proposes, the general manager approves,
-- under the article on delegation.
UPDATE rulebook_section SET body = json_insert(body, '$.permits[#]',
    json_object('act', 'propose-rulebook', 'by', json_array('administrator'), 'article', json_extract(body, '$.delegation.article')))
  WHERE section = 'organisation'
    AND NOT EXISTS (SELECT 1 FROM json_each(body, '$.permits') WHERE value ->> 'act' = 'propose-rulebook');
INSERT INTO rulebook_section (rulebook, section, body)
  SELECT rulebook, 'policy', json_object('article', json_extract(body, '$.delegation.article'), 'route', 'rulebook', 'review_months', 12)
  FROM rulebook_section o WHERE section = 'organisation'
    AND NOT EXISTS (SELECT 1 FROM rulebook_section p WHERE p.rulebook = o.rulebook AND p.section = 'policy');
UPDATE rulebook_section SET body = json_insert(body, '$[#]', json_object(
    'name', 'rulebook',
    'article', (SELECT json_extract(o.body, '$.delegation.article') FROM rulebook_section o
                WHERE o.rulebook = rulebook_section.rulebook AND o.section = 'organisation'),
    'steps', json_array(json_object('act', 'approve', 'by', json_array('general-manager'), 'evidence', json_array('login', 'paper')))))
  WHERE section = 'routes'
    AND NOT EXISTS (SELECT 1 FROM json_each(body) WHERE value ->> 'name' = 'rulebook');
