-- The municipality's situation reports on crime, the action plans that rest on them, and what was seen about their measures.

CREATE TABLE situation_report (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    former_id TEXT REFERENCES situation_report (id),
    publication INTEGER NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    text TEXT NOT NULL,
    published_on TEXT,
    content TEXT,
    content_hash TEXT CHECK (length(content_hash) <= 64),
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_situation_report_version ON situation_report (version);
CREATE INDEX ix_situation_report_former_id ON situation_report (former_id);

CREATE TABLE action_plan (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    former_id TEXT REFERENCES action_plan (id),
    situation_id TEXT NOT NULL REFERENCES situation_report (id),
    status INTEGER NOT NULL,
    content TEXT NOT NULL,
    decision_body TEXT CHECK (length(decision_body) <= 160),
    decided_on TEXT,
    decision_paragraph TEXT CHECK (length(decision_paragraph) <= 60),
    decision_document TEXT CHECK (length(decision_document) <= 500),
    entered_afterwards INTEGER NOT NULL,
    old_situation_reason TEXT CHECK (length(old_situation_reason) <= 2000),
    content_hash TEXT CHECK (length(content_hash) <= 64),
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_action_plan_version ON action_plan (version);
CREATE INDEX ix_action_plan_former_id ON action_plan (former_id);
CREATE INDEX ix_action_plan_situation_id ON action_plan (situation_id);

CREATE TABLE plan_follow_up (
    id TEXT NOT NULL PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES action_plan (id),
    measure_id TEXT NOT NULL,
    day TEXT NOT NULL,
    state INTEGER NOT NULL,
    seen TEXT NOT NULL CHECK (length(seen) <= 4000),
    why TEXT CHECK (length(why) <= 4000),
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
);
CREATE INDEX ix_plan_follow_up_plan_id ON plan_follow_up (plan_id);

-- Published and decided things are frozen; notes are kept.
CREATE TRIGGER situation_report_frozen BEFORE UPDATE ON situation_report
    WHEN OLD.publication = 1
BEGIN
    SELECT RAISE(ABORT, 'a published situation report is frozen: revise it');
END;

CREATE TRIGGER situation_report_kept BEFORE DELETE ON situation_report
    WHEN OLD.publication = 1
BEGIN
    SELECT RAISE(ABORT, 'a published situation report is frozen: it is not removed');
END;

CREATE TRIGGER action_plan_frozen BEFORE UPDATE ON action_plan
    WHEN OLD.status = 1
BEGIN
    SELECT RAISE(ABORT, 'a decided plan is frozen: begin a new one from it');
END;

CREATE TRIGGER action_plan_kept BEFORE DELETE ON action_plan
    WHEN OLD.status = 1
BEGIN
    SELECT RAISE(ABORT, 'a decided plan is frozen: it is not removed');
END;

CREATE TRIGGER action_plan_rests BEFORE UPDATE ON action_plan
    WHEN NEW.status = 1 AND NOT EXISTS (SELECT 1 FROM situation_report s WHERE s.id = NEW.situation_id AND s.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'a plan is decided on a published situation report');
END;

CREATE TRIGGER plan_follow_up_opened BEFORE INSERT ON plan_follow_up
    WHEN NOT EXISTS (SELECT 1 FROM action_plan p WHERE p.id = NEW.plan_id AND p.status = 1)
BEGIN
    SELECT RAISE(ABORT, 'only a decided plan is followed up');
END;

CREATE TRIGGER plan_follow_up_frozen BEFORE UPDATE ON plan_follow_up
BEGIN
    SELECT RAISE(ABORT, 'a note is kept as it was written: write a new one');
END;

CREATE TRIGGER plan_follow_up_kept BEFORE DELETE ON plan_follow_up
BEGIN
    SELECT RAISE(ABORT, 'a note is kept as it was written');
END;
