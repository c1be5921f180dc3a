-- What people say about things, what it said before, and who is named in it.

CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL CHECK (length(subject) <= 120),
    thread_id TEXT REFERENCES comment (id),
    group_id TEXT REFERENCES collaboration_group (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    standing INTEGER NOT NULL,
    at INTEGER NOT NULL,
    changed_at INTEGER,
    withdrawn_at INTEGER,
    resolved_at INTEGER,
    resolved_by_id TEXT,
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_comment_subject ON comment (subject);
CREATE INDEX ix_comment_thread_id ON comment (thread_id);
CREATE INDEX ix_comment_group_id ON comment (group_id);
CREATE INDEX ix_comment_person_id ON comment (person_id);

CREATE TABLE comment_version (
    id TEXT NOT NULL PRIMARY KEY,
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    until INTEGER NOT NULL
);
CREATE INDEX ix_comment_version_comment_id ON comment_version (comment_id);

CREATE TABLE comment_mention (
    id TEXT NOT NULL PRIMARY KEY,
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    read_at INTEGER,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_comment_mention_comment_id_person_id ON comment_mention (comment_id, person_id);
CREATE INDEX ix_comment_mention_person_id ON comment_mention (person_id);
