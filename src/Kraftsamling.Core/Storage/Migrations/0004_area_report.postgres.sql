-- Reports about areas, themes and communities, with what local partners add.

CREATE TABLE area_report (
    id uuid NOT NULL PRIMARY KEY,
    subject integer NOT NULL,
    area_id integer REFERENCES area (id),
    name character varying(160) COLLATE sv NOT NULL,
    version integer NOT NULL,
    publication integer NOT NULL,
    as_of date NOT NULL,
    remind_on date,
    text text NOT NULL,
    content text,
    content_hash character varying(64),
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_area_report_subject_name_area_id_version ON area_report (subject, name, area_id, version);
CREATE INDEX ix_area_report_area_id ON area_report (area_id);

CREATE TABLE report_contribution (
    id uuid NOT NULL PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES area_report (id),
    organisation character varying(160) NOT NULL,
    text character varying(4000) NOT NULL,
    day date NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL
);
CREATE INDEX ix_report_contribution_report_id ON report_contribution (report_id);

-- Published things are frozen.
CREATE FUNCTION area_report_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.publication = 1 THEN
        RAISE EXCEPTION 'a published report is frozen: make a new version of it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER area_report_frozen BEFORE UPDATE ON area_report FOR EACH ROW EXECUTE FUNCTION area_report_frozen();

CREATE FUNCTION area_report_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.publication = 1 THEN
        RAISE EXCEPTION 'a published report is frozen: it is not removed';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER area_report_kept BEFORE DELETE ON area_report FOR EACH ROW EXECUTE FUNCTION area_report_kept();

CREATE FUNCTION report_contribution_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = NEW.report_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_contribution_closed BEFORE INSERT ON report_contribution FOR EACH ROW EXECUTE FUNCTION report_contribution_closed();

CREATE FUNCTION report_contribution_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_contribution_frozen BEFORE UPDATE ON report_contribution FOR EACH ROW EXECUTE FUNCTION report_contribution_frozen();

CREATE FUNCTION report_contribution_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM area_report r WHERE r.id = OLD.report_id AND r.publication = 1) THEN
        RAISE EXCEPTION 'the report is published and frozen';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER report_contribution_kept BEFORE DELETE ON report_contribution FOR EACH ROW EXECUTE FUNCTION report_contribution_kept();
