-- Who has an item or waits for it, and what a person may know through loans, without passing over all they ever borrowed.
DROP INDEX loan_item;
CREATE INDEX loan_item ON loan (item, state, mode, collect_by);
CREATE INDEX loan_granted ON loan (borrower, state)
  WHERE level <> 'none' AND state IN ('approved', 'issued');
