-- Units that go on as others, who should be in a group, where groups come from, who coordinates an area, and agreements with others.

CREATE TABLE unit_succession (
    id TEXT NOT NULL PRIMARY KEY,
    from_id TEXT NOT NULL REFERENCES unit (id),
    to_id TEXT NOT NULL REFERENCES unit (id),
    kind INTEGER NOT NULL,
    day TEXT NOT NULL,
    takes_over INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_unit_succession_from_id_to_id ON unit_succession (from_id, to_id);
CREATE INDEX ix_unit_succession_to_id ON unit_succession (to_id);

CREATE TABLE responsible_unit (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES collaboration_group (id),
    unit_id TEXT NOT NULL REFERENCES unit (id),
    part INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_responsible_unit_group_id_unit_id ON responsible_unit (group_id, unit_id);
CREATE INDEX ix_responsible_unit_unit_id ON responsible_unit (unit_id);

ALTER TABLE collaboration_group ADD COLUMN appointed_from_id TEXT REFERENCES collaboration_group (id);
CREATE INDEX ix_collaboration_group_appointed_from_id ON collaboration_group (appointed_from_id);

CREATE TABLE area_coordination (
    id TEXT NOT NULL PRIMARY KEY,
    area_id INTEGER NOT NULL REFERENCES area (id) ON DELETE CASCADE,
    unit_id TEXT NOT NULL REFERENCES unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    status INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_area_coordination_area_id_valid_from ON area_coordination (area_id, valid_from);
CREATE INDEX ix_area_coordination_unit_id ON area_coordination (unit_id);

CREATE TABLE collaboration_agreement (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL CHECK (length(title) <= 200),
    purpose TEXT NOT NULL CHECK (length(purpose) <= 4000),
    scope TEXT NOT NULL CHECK (length(scope) <= 4000),
    document TEXT NOT NULL CHECK (length(document) <= 400),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    remind_months INTEGER NOT NULL,
    status INTEGER NOT NULL,
    previous_id TEXT REFERENCES collaboration_agreement (id),
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_collaboration_agreement_previous_id ON collaboration_agreement (previous_id);

CREATE TABLE agreement_party (
    id TEXT NOT NULL PRIMARY KEY,
    agreement_id TEXT NOT NULL REFERENCES collaboration_agreement (id) ON DELETE CASCADE,
    unit_id TEXT NOT NULL REFERENCES unit (id),
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_agreement_party_agreement_id_unit_id ON agreement_party (agreement_id, unit_id);
CREATE INDEX ix_agreement_party_unit_id ON agreement_party (unit_id);
