-- Which areas the city concentrates on, from the first round to the decision.

CREATE TABLE selection (
    id TEXT NOT NULL PRIMARY KEY,
    series_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    former_id TEXT REFERENCES selection (id),
    title_sv TEXT COLLATE sv NOT NULL CHECK (length(title_sv) <= 160),
    title_en TEXT NOT NULL CHECK (length(title_en) <= 160),
    area_set_id INTEGER NOT NULL REFERENCES area_set (id),
    year INTEGER NOT NULL,
    index_version_id TEXT,
    status INTEGER NOT NULL,
    content TEXT NOT NULL,
    child_rights TEXT NOT NULL,
    equality TEXT NOT NULL,
    grounds TEXT NOT NULL,
    proposed_by TEXT CHECK (length(proposed_by) <= 160),
    proposed_at INTEGER,
    decision_body TEXT CHECK (length(decision_body) <= 160),
    decided_on TEXT,
    decision_paragraph TEXT CHECK (length(decision_paragraph) <= 60),
    decision_document TEXT CHECK (length(decision_document) <= 500),
    entered_afterwards INTEGER NOT NULL,
    content_hash TEXT CHECK (length(content_hash) <= 64),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_selection_series_id_version ON selection (series_id, version);
CREATE INDEX ix_selection_area_set_id ON selection (area_set_id);
CREATE INDEX ix_selection_former_id ON selection (former_id);

-- A working round as it was saved.
CREATE TABLE selection_round (
    id TEXT NOT NULL PRIMARY KEY,
    selection_id TEXT NOT NULL REFERENCES selection (id),
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    index_version_id TEXT,
    content TEXT NOT NULL,
    figures TEXT,
    note TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_selection_round_selection_id_number ON selection_round (selection_id, number);

-- Decided things are frozen, and rounds are kept.
CREATE TRIGGER selection_frozen BEFORE UPDATE ON selection
    WHEN OLD.status = 2
BEGIN
    SELECT RAISE(ABORT, 'a decided selection is frozen: revise it');
END;

CREATE TRIGGER selection_kept BEFORE DELETE ON selection
    WHEN OLD.status <> 0 OR OLD.proposed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a selection that was proposed or decided is not removed');
END;

CREATE TRIGGER selection_round_frozen BEFORE UPDATE ON selection_round
BEGIN
    SELECT RAISE(ABORT, 'a round is kept as it was saved');
END;

CREATE TRIGGER selection_round_kept BEFORE DELETE ON selection_round
    WHEN EXISTS (SELECT 1 FROM selection s WHERE s.id = OLD.selection_id AND (s.status <> 0 OR s.proposed_at IS NOT NULL))
BEGIN
    SELECT RAISE(ABORT, 'a round is kept as it was saved');
END;

CREATE TRIGGER selection_round_closed BEFORE INSERT ON selection_round
    WHEN EXISTS (SELECT 1 FROM selection s WHERE s.id = NEW.selection_id AND s.status = 2)
BEGIN
    SELECT RAISE(ABORT, 'a decided selection is frozen: it gets no more rounds');
END;
