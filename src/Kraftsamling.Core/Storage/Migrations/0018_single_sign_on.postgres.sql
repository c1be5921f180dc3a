-- Roles that follow from what the organisation's own sign-in service says of a person.

CREATE TABLE claim_rule (
    id uuid NOT NULL PRIMARY KEY,
    claim character varying(100) NOT NULL,
    value character varying(200) NOT NULL,
    role integer NOT NULL,
    unit_id uuid REFERENCES unit (id),
    row_version bigint NOT NULL
);
CREATE INDEX ix_claim_rule_unit_id ON claim_rule (unit_id);

ALTER TABLE role_assignment ADD COLUMN claim_rule_id uuid REFERENCES claim_rule (id);
CREATE INDEX ix_role_assignment_claim_rule_id ON role_assignment (claim_rule_id);
