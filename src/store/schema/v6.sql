-- Incidents that somebody is still to take note of: who may know of a loan is asked at every command (BOR-8).
CREATE INDEX incident_waiting ON incident (noted_by) WHERE noted_by IS NULL;
