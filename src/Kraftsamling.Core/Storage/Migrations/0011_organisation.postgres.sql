-- Units, people, groups with their years and seats, and roles.

CREATE TABLE unit (
    id uuid NOT NULL PRIMARY KEY,
    code character varying(30) NOT NULL,
    name_sv character varying(160) COLLATE sv NOT NULL,
    name_en character varying(160) NOT NULL,
    type integer NOT NULL,
    parent_id uuid REFERENCES unit (id),
    valid_from date,
    valid_to date,
    mailbox character varying(254),
    status integer NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_unit_code ON unit (code);
CREATE INDEX ix_unit_parent_id ON unit (parent_id);

CREATE TABLE person (
    id uuid NOT NULL PRIMARY KEY,
    name character varying(120) COLLATE sv NOT NULL,
    email character varying(254),
    unit_id uuid REFERENCES unit (id),
    disposed_at timestamp with time zone,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_person_email ON person (email);
CREATE INDEX ix_person_unit_id ON person (unit_id);

CREATE TABLE collaboration_group (
    id uuid NOT NULL PRIMARY KEY,
    name_sv character varying(160) COLLATE sv NOT NULL,
    name_en character varying(160) NOT NULL,
    kind integer NOT NULL,
    parent_id uuid REFERENCES collaboration_group (id),
    convener_id uuid REFERENCES unit (id),
    mandate character varying(2000) NOT NULL,
    valid_to date,
    row_version bigint NOT NULL
);
CREATE INDEX ix_collaboration_group_parent_id ON collaboration_group (parent_id);
CREATE INDEX ix_collaboration_group_convener_id ON collaboration_group (convener_id);

CREATE TABLE group_year (
    id uuid NOT NULL PRIMARY KEY,
    group_id uuid NOT NULL REFERENCES collaboration_group (id),
    year integer NOT NULL,
    status integer NOT NULL,
    decision character varying(300) NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_group_year_group_id_year ON group_year (group_id, year);

CREATE TABLE seat (
    id uuid NOT NULL PRIMARY KEY,
    group_year_id uuid NOT NULL REFERENCES group_year (id),
    unit_id uuid NOT NULL REFERENCES unit (id),
    person_id uuid REFERENCES person (id),
    kind integer NOT NULL,
    mandate character varying(500) NOT NULL,
    valid_from date,
    valid_to date,
    previous_id uuid REFERENCES seat (id),
    row_version bigint NOT NULL
);
CREATE INDEX ix_seat_group_year_id ON seat (group_year_id);
CREATE INDEX ix_seat_unit_id ON seat (unit_id);
CREATE INDEX ix_seat_person_id ON seat (person_id);
CREATE INDEX ix_seat_previous_id ON seat (previous_id);

CREATE TABLE role_assignment (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    role integer NOT NULL,
    unit_id uuid REFERENCES unit (id),
    valid_from date,
    valid_to date,
    row_version bigint NOT NULL
);
CREATE INDEX ix_role_assignment_person_id ON role_assignment (person_id);
CREATE INDEX ix_role_assignment_unit_id ON role_assignment (unit_id);
