-- Requests for public documents: what was asked for, which documents it concerns, what is decided about each, and what was given out.

CREATE TABLE document_request (
    id TEXT NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    words TEXT NOT NULL CHECK (length(words) <= 2000),
    received_on TEXT NOT NULL,
    channel INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL CHECK (length(created_by) <= 160),
    closed_at INTEGER,
    closed_by TEXT CHECK (length(closed_by) <= 200),
    written_on TEXT,
    written_by TEXT CHECK (length(written_by) <= 200),
    row_version INTEGER NOT NULL,
    CONSTRAINT document_request_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (written_on IS NULL) = (written_by IS NULL) AND (written_on IS NULL OR closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX ix_document_request_year_number ON document_request (year, number);

CREATE TABLE requested_document (
    id TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES document_request (id),
    kind TEXT NOT NULL CHECK (length(kind) <= 60),
    thing_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    provision TEXT CHECK (length(provision) <= 120),
    title_shown INTEGER NOT NULL,
    content_hash TEXT CHECK (length(content_hash) <= 64),
    standing INTEGER,
    reviewed_at INTEGER,
    reviewed_by TEXT CHECK (length(reviewed_by) <= 160),
    row_version INTEGER NOT NULL,
    CONSTRAINT requested_document_decided CHECK ((decision = 0) = (content_hash IS NULL) AND (decision = 0) = (standing IS NULL) AND (decision < 2) = (provision IS NULL))
);
CREATE UNIQUE INDEX ix_requested_document_request_id_thing_id ON requested_document (request_id, thing_id);

CREATE TABLE requested_text (
    id TEXT NOT NULL PRIMARY KEY REFERENCES requested_document (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    parts TEXT NOT NULL,
    passages TEXT NOT NULL CHECK (length(passages) <= 4000),
    reason TEXT NOT NULL CHECK (length(reason) <= 1000),
    row_version INTEGER NOT NULL
);

CREATE TABLE requested_delivery (
    id TEXT NOT NULL PRIMARY KEY REFERENCES document_request (id),
    given BLOB NOT NULL,
    given_hash TEXT NOT NULL CHECK (length(given_hash) <= 64),
    record BLOB NOT NULL
);
