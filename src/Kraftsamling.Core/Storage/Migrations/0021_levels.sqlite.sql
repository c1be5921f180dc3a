-- Who may see a thing, whether it is marked as secret, and what kind of document it is.

CREATE TABLE thing_mark (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (length(kind) <= 60),
    thing_id TEXT NOT NULL,
    thing_key TEXT NOT NULL CHECK (length(thing_key) = 36),
    level INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 1000),
    provision TEXT CHECK (length(provision) <= 120),
    marked_by TEXT CHECK (length(marked_by) <= 160),
    marked_at INTEGER,
    document INTEGER,
    document_reason TEXT NOT NULL CHECK (length(document_reason) <= 1000),
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 160),
    row_version INTEGER NOT NULL,
    CONSTRAINT thing_mark_secret CHECK ((provision IS NULL) = (marked_by IS NULL) AND (provision IS NULL) = (marked_at IS NULL) AND (provision IS NULL OR level > 0))
);
CREATE UNIQUE INDEX ix_thing_mark_thing_id ON thing_mark (thing_id);

CREATE TABLE thing_reader (
    id TEXT NOT NULL PRIMARY KEY,
    mark_id TEXT NOT NULL REFERENCES thing_mark (id) ON DELETE CASCADE,
    group_id TEXT REFERENCES collaboration_group (id) ON DELETE CASCADE,
    role INTEGER,
    CONSTRAINT thing_reader_one CHECK ((group_id IS NULL) <> (role IS NULL))
);
CREATE INDEX ix_thing_reader_mark_id ON thing_reader (mark_id);
CREATE INDEX ix_thing_reader_group_id ON thing_reader (group_id);

-- A task about a comment is seen by those alone who see what the comment is about.
ALTER TABLE work_task ADD COLUMN about TEXT CHECK (length(about) <= 120);
