-- Who may see a thing, whether it is marked as secret, and what kind of document it is.

CREATE TABLE thing_mark (
    id uuid NOT NULL PRIMARY KEY,
    kind character varying(60) NOT NULL,
    thing_id uuid NOT NULL,
    thing_key character varying(36) NOT NULL,
    level integer NOT NULL,
    reason character varying(1000) NOT NULL,
    provision character varying(120),
    marked_by character varying(160),
    marked_at timestamp with time zone,
    document integer,
    document_reason character varying(1000) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by character varying(160) NOT NULL,
    row_version bigint NOT NULL,
    CONSTRAINT thing_mark_secret CHECK ((provision IS NULL) = (marked_by IS NULL) AND (provision IS NULL) = (marked_at IS NULL) AND (provision IS NULL OR level > 0))
);
CREATE UNIQUE INDEX ix_thing_mark_thing_id ON thing_mark (thing_id);

CREATE TABLE thing_reader (
    id uuid NOT NULL PRIMARY KEY,
    mark_id uuid NOT NULL REFERENCES thing_mark (id) ON DELETE CASCADE,
    group_id uuid REFERENCES collaboration_group (id) ON DELETE CASCADE,
    role integer,
    CONSTRAINT thing_reader_one CHECK ((group_id IS NULL) <> (role IS NULL))
);
CREATE INDEX ix_thing_reader_mark_id ON thing_reader (mark_id);
CREATE INDEX ix_thing_reader_group_id ON thing_reader (group_id);

-- A task about a comment is seen by those alone who see what the comment is about.
ALTER TABLE work_task ADD COLUMN about character varying(120);
