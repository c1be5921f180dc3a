-- Partners are asked about reports and measures, by secret link or with an account; what they answer is kept in one place.

CREATE TABLE partner_invitation (
    id uuid NOT NULL PRIMARY KEY,
    kind character varying(60) NOT NULL,
    thing_id uuid NOT NULL,
    part_id uuid,
    person_id uuid REFERENCES person (id),
    organisation character varying(160) NOT NULL,
    question character varying(1000) NOT NULL,
    answer_by date NOT NULL,
    state integer NOT NULL,
    token_hash character varying(64),
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL,
    row_version bigint NOT NULL,
    CONSTRAINT partner_invitation_one CHECK ((person_id IS NULL) <> (token_hash IS NULL))
);
CREATE INDEX ix_partner_invitation_thing_id ON partner_invitation (thing_id);
CREATE INDEX ix_partner_invitation_person_id ON partner_invitation (person_id);
CREATE UNIQUE INDEX ix_partner_invitation_token_hash ON partner_invitation (token_hash);

CREATE TABLE invitation_answer (
    id uuid NOT NULL PRIMARY KEY,
    invitation_id uuid NOT NULL REFERENCES partner_invitation (id),
    thing_id uuid NOT NULL,
    part_id uuid,
    organisation character varying(160) NOT NULL,
    text character varying(4000) NOT NULL,
    day date NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL
);
CREATE INDEX ix_invitation_answer_invitation_id ON invitation_answer (invitation_id);
CREATE INDEX ix_invitation_answer_thing_id ON invitation_answer (thing_id);

INSERT INTO partner_invitation (id, kind, thing_id, organisation, question, answer_by, state, token_hash, made_at, made_by, row_version)
    SELECT id, 'area_report', report_id, organisation, question, answer_by, state, token_hash, made_at, made_by, row_version FROM report_invitation;
INSERT INTO invitation_answer (id, invitation_id, thing_id, organisation, text, day, added_at, added_by)
    SELECT id, invitation_id, report_id, organisation, text, day, added_at, added_by FROM report_contribution WHERE invitation_id IS NOT NULL;

-- What the city has written down stays where it was; what partners have answered is moved, whether the report is published or not.
DROP TRIGGER report_contribution_kept ON report_contribution;
DELETE FROM report_contribution WHERE invitation_id IS NOT NULL;
CREATE TRIGGER report_contribution_kept BEFORE DELETE ON report_contribution FOR EACH ROW EXECUTE FUNCTION report_contribution_kept();
ALTER TABLE report_contribution DROP COLUMN invitation_id;
DROP TABLE report_invitation;
DROP FUNCTION report_invitation_closed();
DROP FUNCTION report_invitation_frozen();
DROP FUNCTION report_invitation_kept();

-- To a published report nobody is invited, and what was asked stands; an invitation can still be withdrawn.
CREATE FUNCTION partner_invitation_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.thing_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partner_invitation_closed BEFORE INSERT ON partner_invitation FOR EACH ROW EXECUTE FUNCTION partner_invitation_closed();

CREATE FUNCTION partner_invitation_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id IS DISTINCT FROM OLD.id
        OR NEW.kind IS DISTINCT FROM OLD.kind
        OR NEW.thing_id IS DISTINCT FROM OLD.thing_id
        OR NEW.part_id IS DISTINCT FROM OLD.part_id
        OR NEW.person_id IS DISTINCT FROM OLD.person_id
        OR NEW.organisation IS DISTINCT FROM OLD.organisation
        OR NEW.question IS DISTINCT FROM OLD.question
        OR NEW.answer_by IS DISTINCT FROM OLD.answer_by
        OR NEW.token_hash IS DISTINCT FROM OLD.token_hash
        OR NEW.made_at IS DISTINCT FROM OLD.made_at
        OR NEW.made_by IS DISTINCT FROM OLD.made_by) THEN
        RAISE EXCEPTION 'what was asked is frozen: withdraw the invitation and make a new one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partner_invitation_frozen BEFORE UPDATE ON partner_invitation FOR EACH ROW EXECUTE FUNCTION partner_invitation_frozen();

CREATE FUNCTION partner_invitation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an invitation is frozen: withdraw it';
END $$;
CREATE TRIGGER partner_invitation_kept BEFORE DELETE ON partner_invitation FOR EACH ROW EXECUTE FUNCTION partner_invitation_kept();

-- What a partner has said stands as it was said.
CREATE FUNCTION invitation_answer_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.thing_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invitation_answer_closed BEFORE INSERT ON invitation_answer FOR EACH ROW EXECUTE FUNCTION invitation_answer_closed();

CREATE FUNCTION invitation_answer_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an answer is frozen as it was sent';
END $$;
CREATE TRIGGER invitation_answer_frozen BEFORE UPDATE ON invitation_answer FOR EACH ROW EXECUTE FUNCTION invitation_answer_frozen();
CREATE TRIGGER invitation_answer_kept BEFORE DELETE ON invitation_answer FOR EACH ROW EXECUTE FUNCTION invitation_answer_frozen();

UPDATE work_task SET key = 'invitation.gather' || substr(key, 15) WHERE key LIKE 'report.answers:%';
