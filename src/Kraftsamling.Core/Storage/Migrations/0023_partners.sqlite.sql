-- Partners are asked about reports and measures, by secret link or with an account; what they answer is kept in one place.

CREATE TABLE partner_invitation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (length(kind) <= 60),
    thing_id TEXT NOT NULL,
    part_id TEXT,
    person_id TEXT REFERENCES person (id),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 160),
    question TEXT NOT NULL CHECK (length(question) <= 1000),
    answer_by TEXT NOT NULL,
    state INTEGER NOT NULL,
    token_hash TEXT CHECK (length(token_hash) <= 64),
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    row_version INTEGER NOT NULL,
    CONSTRAINT partner_invitation_one CHECK ((person_id IS NULL) <> (token_hash IS NULL))
);
CREATE INDEX ix_partner_invitation_thing_id ON partner_invitation (thing_id);
CREATE INDEX ix_partner_invitation_person_id ON partner_invitation (person_id);
CREATE UNIQUE INDEX ix_partner_invitation_token_hash ON partner_invitation (token_hash);

CREATE TABLE invitation_answer (
    id TEXT NOT NULL PRIMARY KEY,
    invitation_id TEXT NOT NULL REFERENCES partner_invitation (id),
    thing_id TEXT NOT NULL,
    part_id TEXT,
    organisation TEXT NOT NULL CHECK (length(organisation) <= 160),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    day TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
);
CREATE INDEX ix_invitation_answer_invitation_id ON invitation_answer (invitation_id);
CREATE INDEX ix_invitation_answer_thing_id ON invitation_answer (thing_id);

INSERT INTO partner_invitation (id, kind, thing_id, organisation, question, answer_by, state, token_hash, made_at, made_by, row_version)
    SELECT id, 'area_report', report_id, organisation, question, answer_by, state, token_hash, made_at, made_by, row_version FROM report_invitation;
INSERT INTO invitation_answer (id, invitation_id, thing_id, organisation, text, day, added_at, added_by)
    SELECT id, invitation_id, report_id, organisation, text, day, added_at, added_by FROM report_contribution WHERE invitation_id IS NOT NULL;

-- What the city has written down stays where it was.
CREATE TABLE report_contribution_kept (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES area_report (id),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 160),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    day TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
);
INSERT INTO report_contribution_kept SELECT id, report_id, organisation, text, day, added_at, added_by FROM report_contribution WHERE invitation_id IS NULL;
DROP TABLE report_contribution;
DROP TABLE report_invitation;
ALTER TABLE report_contribution_kept RENAME TO report_contribution;
CREATE INDEX ix_report_contribution_report_id ON report_contribution (report_id);

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

-- To a published report nobody is invited, and what was asked stands; an invitation can still be withdrawn.
CREATE TRIGGER partner_invitation_closed BEFORE INSERT ON partner_invitation
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.thing_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;

CREATE TRIGGER partner_invitation_frozen BEFORE UPDATE ON partner_invitation
    WHEN NEW.id IS NOT OLD.id
        OR NEW.kind IS NOT OLD.kind
        OR NEW.thing_id IS NOT OLD.thing_id
        OR NEW.part_id IS NOT OLD.part_id
        OR NEW.person_id IS NOT OLD.person_id
        OR NEW.organisation IS NOT OLD.organisation
        OR NEW.question IS NOT OLD.question
        OR NEW.answer_by IS NOT OLD.answer_by
        OR NEW.token_hash IS NOT OLD.token_hash
        OR NEW.made_at IS NOT OLD.made_at
        OR NEW.made_by IS NOT OLD.made_by
BEGIN
    SELECT RAISE(ABORT, 'what was asked is frozen: withdraw the invitation and make a new one');
END;

CREATE TRIGGER partner_invitation_kept BEFORE DELETE ON partner_invitation
BEGIN
    SELECT RAISE(ABORT, 'an invitation is frozen: withdraw it');
END;

-- What a partner has said stands as it was said.
CREATE TRIGGER invitation_answer_closed BEFORE INSERT ON invitation_answer
    WHEN EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.thing_id AND r.publication = 1)
BEGIN
    SELECT RAISE(ABORT, 'the report is published and frozen');
END;

CREATE TRIGGER invitation_answer_frozen BEFORE UPDATE ON invitation_answer
BEGIN
    SELECT RAISE(ABORT, 'an answer is frozen as it was sent');
END;

CREATE TRIGGER invitation_answer_kept BEFORE DELETE ON invitation_answer
BEGIN
    SELECT RAISE(ABORT, 'an answer is frozen as it was sent');
END;

UPDATE work_task SET key = 'invitation.gather' || substr(key, 15) WHERE key LIKE 'report.answers:%';
