-- Units that go on as others, who should be in a group, where groups come from, who coordinates an area, and agreements with others.

CREATE TABLE unit_succession (
    id uuid NOT NULL PRIMARY KEY,
    from_id uuid NOT NULL REFERENCES unit (id),
    to_id uuid NOT NULL REFERENCES unit (id),
    kind integer NOT NULL,
    day date NOT NULL,
    takes_over boolean NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_unit_succession_from_id_to_id ON unit_succession (from_id, to_id);
CREATE INDEX ix_unit_succession_to_id ON unit_succession (to_id);

CREATE TABLE responsible_unit (
    id uuid NOT NULL PRIMARY KEY,
    group_id uuid NOT NULL REFERENCES collaboration_group (id),
    unit_id uuid NOT NULL REFERENCES unit (id),
    part integer NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_responsible_unit_group_id_unit_id ON responsible_unit (group_id, unit_id);
CREATE INDEX ix_responsible_unit_unit_id ON responsible_unit (unit_id);

ALTER TABLE collaboration_group ADD COLUMN appointed_from_id uuid REFERENCES collaboration_group (id);
CREATE INDEX ix_collaboration_group_appointed_from_id ON collaboration_group (appointed_from_id);

CREATE TABLE area_coordination (
    id uuid NOT NULL PRIMARY KEY,
    area_id integer NOT NULL REFERENCES area (id) ON DELETE CASCADE,
    unit_id uuid NOT NULL REFERENCES unit (id),
    valid_from date NOT NULL,
    valid_to date,
    status integer NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_area_coordination_area_id_valid_from ON area_coordination (area_id, valid_from);
CREATE INDEX ix_area_coordination_unit_id ON area_coordination (unit_id);

CREATE TABLE collaboration_agreement (
    id uuid NOT NULL PRIMARY KEY,
    title character varying(200) NOT NULL,
    purpose character varying(4000) NOT NULL,
    scope character varying(4000) NOT NULL,
    document character varying(400) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    remind_months integer NOT NULL,
    status integer NOT NULL,
    previous_id uuid REFERENCES collaboration_agreement (id),
    row_version bigint NOT NULL
);
CREATE INDEX ix_collaboration_agreement_previous_id ON collaboration_agreement (previous_id);

CREATE TABLE agreement_party (
    id uuid NOT NULL PRIMARY KEY,
    agreement_id uuid NOT NULL REFERENCES collaboration_agreement (id) ON DELETE CASCADE,
    unit_id uuid NOT NULL REFERENCES unit (id),
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_agreement_party_agreement_id_unit_id ON agreement_party (agreement_id, unit_id);
CREATE INDEX ix_agreement_party_unit_id ON agreement_party (unit_id);
