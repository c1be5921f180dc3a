-- Units, people, groups with their years and seats, and roles.

CREATE TABLE unit (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (length(code) <= 30),
    name_sv TEXT COLLATE sv NOT NULL CHECK (length(name_sv) <= 160),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 160),
    type INTEGER NOT NULL,
    parent_id TEXT REFERENCES unit (id),
    valid_from TEXT,
    valid_to TEXT,
    mailbox TEXT CHECK (length(mailbox) <= 254),
    status INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_unit_code ON unit (code);
CREATE INDEX ix_unit_parent_id ON unit (parent_id);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT COLLATE sv NOT NULL CHECK (length(name) <= 120),
    email TEXT CHECK (length(email) <= 254),
    unit_id TEXT REFERENCES unit (id),
    disposed_at INTEGER,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_person_email ON person (email);
CREATE INDEX ix_person_unit_id ON person (unit_id);

CREATE TABLE collaboration_group (
    id TEXT NOT NULL PRIMARY KEY,
    name_sv TEXT COLLATE sv NOT NULL CHECK (length(name_sv) <= 160),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 160),
    kind INTEGER NOT NULL,
    parent_id TEXT REFERENCES collaboration_group (id),
    convener_id TEXT REFERENCES unit (id),
    mandate TEXT NOT NULL CHECK (length(mandate) <= 2000),
    valid_to TEXT,
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_collaboration_group_parent_id ON collaboration_group (parent_id);
CREATE INDEX ix_collaboration_group_convener_id ON collaboration_group (convener_id);

CREATE TABLE group_year (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES collaboration_group (id),
    year INTEGER NOT NULL,
    status INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (length(decision) <= 300),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_group_year_group_id_year ON group_year (group_id, year);

CREATE TABLE seat (
    id TEXT NOT NULL PRIMARY KEY,
    group_year_id TEXT NOT NULL REFERENCES group_year (id),
    unit_id TEXT NOT NULL REFERENCES unit (id),
    person_id TEXT REFERENCES person (id),
    kind INTEGER NOT NULL,
    mandate TEXT NOT NULL CHECK (length(mandate) <= 500),
    valid_from TEXT,
    valid_to TEXT,
    previous_id TEXT REFERENCES seat (id),
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_seat_group_year_id ON seat (group_year_id);
CREATE INDEX ix_seat_unit_id ON seat (unit_id);
CREATE INDEX ix_seat_person_id ON seat (person_id);
CREATE INDEX ix_seat_previous_id ON seat (previous_id);

CREATE TABLE role_assignment (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    role INTEGER NOT NULL,
    unit_id TEXT REFERENCES unit (id),
    valid_from TEXT,
    valid_to TEXT,
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_role_assignment_person_id ON role_assignment (person_id);
CREATE INDEX ix_role_assignment_unit_id ON role_assignment (unit_id);
