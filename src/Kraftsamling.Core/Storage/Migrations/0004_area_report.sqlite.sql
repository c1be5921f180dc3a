-- Reports about areas, themes and communities, with what local partners add.

CREATE TABLE area_report (
    id TEXT NOT NULL PRIMARY KEY,
    subject INTEGER NOT NULL,
    area_id INTEGER REFERENCES area (id),
    name TEXT COLLATE sv NOT NULL CHECK (length(name) <= 160),
    version INTEGER NOT NULL,
    publication INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    remind_on TEXT,
    text TEXT NOT NULL,
    content TEXT,
    content_hash TEXT CHECK (length(content_hash) <= 64),
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_area_report_subject_name_area_id_version ON area_report (subject, name, area_id, version);
CREATE INDEX ix_area_report_area_id ON area_report (area_id);

CREATE TABLE report_contribution (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES area_report (id),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 160),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    day TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
);
CREATE INDEX ix_report_contribution_report_id ON report_contribution (report_id);

-- Published things are frozen.
CREATE TRIGGER area_report_frozen BEFORE UPDATE ON area_report
    WHEN OLD.publication = 1
BEGIN
    SELECT RAISE(ABORT, 'a published report is frozen: make a new version of it');
END;

CREATE TRIGGER area_report_kept BEFORE DELETE ON area_report
    WHEN OLD.publication = 1
BEGIN
    SELECT RAISE(ABORT, 'a published report is frozen: it is not removed');
END;

CREATE TRIGGER report_contribution_closed BEFORE INSERT ON report_contribution
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.report_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;

CREATE TRIGGER report_contribution_frozen BEFORE UPDATE ON report_contribution
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;

CREATE TRIGGER report_contribution_kept BEFORE DELETE ON report_contribution
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;
