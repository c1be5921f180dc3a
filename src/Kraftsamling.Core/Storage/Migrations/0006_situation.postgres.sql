-- The municipality's situation reports on crime, the action plans that rest on them, and what was seen about their measures.

CREATE TABLE situation_report (
    id uuid NOT NULL PRIMARY KEY,
    version integer NOT NULL,
    former_id uuid REFERENCES situation_report (id),
    publication integer NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    text text NOT NULL,
    published_on date,
    content text,
    content_hash character varying(64),
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_situation_report_version ON situation_report (version);
CREATE INDEX ix_situation_report_former_id ON situation_report (former_id);

CREATE TABLE action_plan (
    id uuid NOT NULL PRIMARY KEY,
    version integer NOT NULL,
    former_id uuid REFERENCES action_plan (id),
    situation_id uuid NOT NULL REFERENCES situation_report (id),
    status integer NOT NULL,
    content text NOT NULL,
    decision_body character varying(160),
    decided_on date,
    decision_paragraph character varying(60),
    decision_document character varying(500),
    entered_afterwards boolean NOT NULL,
    old_situation_reason character varying(2000),
    content_hash character varying(64),
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_action_plan_version ON action_plan (version);
CREATE INDEX ix_action_plan_former_id ON action_plan (former_id);
CREATE INDEX ix_action_plan_situation_id ON action_plan (situation_id);

CREATE TABLE plan_follow_up (
    id uuid NOT NULL PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES action_plan (id),
    measure_id uuid NOT NULL,
    day date NOT NULL,
    state integer NOT NULL,
    seen character varying(4000) NOT NULL,
    why character varying(4000),
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL
);
CREATE INDEX ix_plan_follow_up_plan_id ON plan_follow_up (plan_id);

-- Published and decided things are frozen; notes are kept.
CREATE FUNCTION situation_report_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.publication = 1 THEN
        RAISE EXCEPTION 'a published situation report is frozen: revise it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER situation_report_frozen BEFORE UPDATE ON situation_report FOR EACH ROW EXECUTE FUNCTION situation_report_frozen();

CREATE FUNCTION situation_report_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.publication = 1 THEN
        RAISE EXCEPTION 'a published situation report is frozen: it is not removed';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER situation_report_kept BEFORE DELETE ON situation_report FOR EACH ROW EXECUTE FUNCTION situation_report_kept();

CREATE FUNCTION action_plan_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 1 THEN
        RAISE EXCEPTION 'a decided plan is frozen: begin a new one from it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER action_plan_frozen BEFORE UPDATE ON action_plan FOR EACH ROW EXECUTE FUNCTION action_plan_frozen();

CREATE FUNCTION action_plan_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 1 THEN
        RAISE EXCEPTION 'a decided plan is frozen: it is not removed';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER action_plan_kept BEFORE DELETE ON action_plan FOR EACH ROW EXECUTE FUNCTION action_plan_kept();

CREATE FUNCTION action_plan_rests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 1 AND NOT EXISTS (SELECT 1 FROM situation_report s WHERE s.id = NEW.situation_id AND s.publication = 1) THEN
        RAISE EXCEPTION 'a plan is decided on a published situation report';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER action_plan_rests BEFORE UPDATE ON action_plan FOR EACH ROW EXECUTE FUNCTION action_plan_rests();

CREATE FUNCTION plan_follow_up_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM action_plan p WHERE p.id = NEW.plan_id AND p.status = 1) THEN
        RAISE EXCEPTION 'only a decided plan is followed up';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_follow_up_opened BEFORE INSERT ON plan_follow_up FOR EACH ROW EXECUTE FUNCTION plan_follow_up_opened();

CREATE FUNCTION plan_follow_up_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a note is kept as it was written: write a new one';
END $$;
CREATE TRIGGER plan_follow_up_frozen BEFORE UPDATE ON plan_follow_up FOR EACH ROW EXECUTE FUNCTION plan_follow_up_frozen();

CREATE FUNCTION plan_follow_up_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a note is kept as it was written';
END $$;
CREATE TRIGGER plan_follow_up_kept BEFORE DELETE ON plan_follow_up FOR EACH ROW EXECUTE FUNCTION plan_follow_up_kept();
