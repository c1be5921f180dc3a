-- Local partners are invited to a draft by secret link; the link itself is kept nowhere, only its hash.

CREATE TABLE report_invitation (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES area_report (id),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 160),
    question TEXT NOT NULL CHECK (length(question) <= 1000),
    answer_by TEXT NOT NULL,
    state INTEGER NOT NULL,
    token_hash TEXT NOT NULL CHECK (length(token_hash) <= 64),
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE INDEX ix_report_invitation_report_id ON report_invitation (report_id);
CREATE UNIQUE INDEX ix_report_invitation_token_hash ON report_invitation (token_hash);

ALTER TABLE report_contribution ADD COLUMN invitation_id TEXT REFERENCES report_invitation (id);
CREATE INDEX ix_report_contribution_invitation_id ON report_contribution (invitation_id);

-- To a published report nobody is invited, and what was asked stands; an invitation can still be withdrawn.
CREATE TRIGGER report_invitation_closed BEFORE INSERT ON report_invitation
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.report_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;

CREATE TRIGGER report_invitation_frozen BEFORE UPDATE ON report_invitation
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1)
        AND (NEW.id IS NOT OLD.id
        OR NEW.report_id IS NOT OLD.report_id
        OR NEW.organisation IS NOT OLD.organisation
        OR NEW.question IS NOT OLD.question
        OR NEW.answer_by IS NOT OLD.answer_by
        OR NEW.token_hash IS NOT OLD.token_hash
        OR NEW.made_at IS NOT OLD.made_at
        OR NEW.made_by IS NOT OLD.made_by)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;

CREATE TRIGGER report_invitation_kept BEFORE DELETE ON report_invitation
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;
