-- Fetch plans, the times they were carried out, and what a run keeps so that it can go on.

CREATE TABLE fetch_plan (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (length(code) <= 60),
    title_sv TEXT COLLATE sv NOT NULL CHECK (length(title_sv) <= 160),
    title_en TEXT NOT NULL CHECK (length(title_en) <= 160),
    json TEXT NOT NULL,
    is_on INTEGER NOT NULL,
    next_at INTEGER,
    checked_at INTEGER,
    source_updated INTEGER,
    claimed_by TEXT,
    claimed_until INTEGER,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_fetch_plan_code ON fetch_plan (code);

CREATE TABLE fetch_run (
    id TEXT NOT NULL PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES fetch_plan (id) ON DELETE CASCADE,
    json TEXT NOT NULL,
    who TEXT NOT NULL CHECK (length(who) <= 160),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    alive_until INTEGER NOT NULL,
    state INTEGER NOT NULL,
    resumed INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    retries INTEGER NOT NULL,
    parts_done INTEGER NOT NULL,
    parts_total INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    added INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    problems TEXT NOT NULL,
    touched TEXT NOT NULL,
    import_id INTEGER REFERENCES import (id)
);
CREATE INDEX ix_fetch_run_plan_id ON fetch_run (plan_id);
CREATE INDEX ix_fetch_run_import_id ON fetch_run (import_id);

CREATE TABLE fetch_part (
    run_id TEXT NOT NULL REFERENCES fetch_run (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (length(key) <= 64),
    content BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (run_id, key)
);
