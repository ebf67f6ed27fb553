-- Incidents that somebody is still to take note of: who may know of a loan is asked at every command (BOR-8).
CREATE INDEX incident_waiting ON incident (noted_by) WHERE noted_by IS NULL;
-- One customer's rows lie all over the ledger, each on a page of its own, so their figures stand in the index too: why a
-- customer has his grade, and whether he may buy on credit, is told from it alone (GRD-3, GRD-9).
DROP INDEX sale_customer;
CREATE INDEX sale_customer ON sale (customer, contract, day, due, amount, reverses, quantity, list_price, unit_price);
DROP INDEX payment_customer;
CREATE INDEX payment_customer ON payment (customer, contract, day, amount, reverses, kind);
