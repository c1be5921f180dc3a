-- Roles that follow from what the organisation's own sign-in service says of a person.

CREATE TABLE claim_rule (
    id TEXT NOT NULL PRIMARY KEY,
    claim TEXT NOT NULL CHECK (length(claim) <= 100),
    value TEXT NOT NULL CHECK (length(value) <= 200),
    role INTEGER NOT NULL,
    unit_id TEXT REFERENCES unit (id),
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_claim_rule_unit_id ON claim_rule (unit_id);

ALTER TABLE role_assignment ADD COLUMN claim_rule_id TEXT REFERENCES claim_rule (id);
CREATE INDEX ix_role_assignment_claim_rule_id ON role_assignment (claim_rule_id);
