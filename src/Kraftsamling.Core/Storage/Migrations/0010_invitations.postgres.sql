-- Local partners are invited to a draft by secret link; the link itself is kept nowhere, only its hash.

CREATE TABLE report_invitation (
    id uuid NOT NULL PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES area_report (id),
    organisation character varying(160) NOT NULL,
    question character varying(1000) NOT NULL,
    answer_by date NOT NULL,
    state integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE INDEX ix_report_invitation_report_id ON report_invitation (report_id);
CREATE UNIQUE INDEX ix_report_invitation_token_hash ON report_invitation (token_hash);

ALTER TABLE report_contribution ADD COLUMN invitation_id uuid REFERENCES report_invitation (id);
CREATE INDEX ix_report_contribution_invitation_id ON report_contribution (invitation_id);

-- To a published report nobody is invited, and what was asked stands; an invitation can still be withdrawn.
CREATE FUNCTION report_invitation_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.report_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_invitation_closed BEFORE INSERT ON report_invitation FOR EACH ROW EXECUTE FUNCTION report_invitation_closed();

CREATE FUNCTION report_invitation_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1)
        AND (NEW.id IS DISTINCT FROM OLD.id
        OR NEW.report_id IS DISTINCT FROM OLD.report_id
        OR NEW.organisation IS DISTINCT FROM OLD.organisation
        OR NEW.question IS DISTINCT FROM OLD.question
        OR NEW.answer_by IS DISTINCT FROM OLD.answer_by
        OR NEW.token_hash IS DISTINCT FROM OLD.token_hash
        OR NEW.made_at IS DISTINCT FROM OLD.made_at
        OR NEW.made_by IS DISTINCT FROM OLD.made_by) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_invitation_frozen BEFORE UPDATE ON report_invitation FOR EACH ROW EXECUTE FUNCTION report_invitation_frozen();

CREATE FUNCTION report_invitation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER report_invitation_kept BEFORE DELETE ON report_invitation FOR EACH ROW EXECUTE FUNCTION report_invitation_kept();
