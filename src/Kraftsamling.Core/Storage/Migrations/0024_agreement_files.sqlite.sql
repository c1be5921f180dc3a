-- The signed documents of agreements.
CREATE TABLE agreement_file (
    id TEXT NOT NULL PRIMARY KEY,
    agreement_id TEXT NOT NULL REFERENCES collaboration_agreement (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (length(name) <= 160),
    size INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) <= 64),
    content BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL CHECK (length(added_by) <= 160),
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_agreement_file_agreement_id_hash ON agreement_file (agreement_id, hash);
