-- Theme indices beside the main one, and target groups that are not places.

ALTER TABLE index_recipe ADD COLUMN theme character varying(60);
ALTER TABLE index_version ADD COLUMN theme character varying(60);

CREATE OR REPLACE FUNCTION index_recipe_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.publication = 1 AND (NEW.id IS DISTINCT FROM OLD.id
        OR NEW.code IS DISTINCT FROM OLD.code
        OR NEW.version IS DISTINCT FROM OLD.version
        OR NEW.theme IS DISTINCT FROM OLD.theme
        OR NEW.title_sv IS DISTINCT FROM OLD.title_sv
        OR NEW.title_en IS DISTINCT FROM OLD.title_en
        OR NEW.json IS DISTINCT FROM OLD.json
        OR NEW.publication IS DISTINCT FROM OLD.publication) THEN
        RAISE EXCEPTION 'a published recipe is frozen: save a new version of it';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION index_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id
        OR NEW.recipe_id IS DISTINCT FROM OLD.recipe_id
        OR NEW.area_set_id IS DISTINCT FROM OLD.area_set_id
        OR NEW.theme IS DISTINCT FROM OLD.theme
        OR NEW.year IS DISTINCT FROM OLD.year
        OR NEW.sex IS DISTINCT FROM OLD.sex
        OR NEW.input_hash IS DISTINCT FROM OLD.input_hash
        OR NEW.content_hash IS DISTINCT FROM OLD.content_hash
        OR NEW.result IS DISTINCT FROM OLD.result
        OR NEW.created_at IS DISTINCT FROM OLD.created_at
        OR NEW.created_by IS DISTINCT FROM OLD.created_by THEN
        RAISE EXCEPTION 'an index version is frozen';
    END IF;
    RETURN NEW;
END $$;

-- One version holds per area set and theme; without a theme it is the main index.
CREATE OR REPLACE FUNCTION index_version_current() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE index_version SET is_current = false WHERE is_current AND id <> NEW.id AND area_set_id = NEW.area_set_id AND theme IS NOT DISTINCT FROM NEW.theme;
    RETURN NULL;
END $$;

CREATE TABLE target_group (
    id uuid NOT NULL PRIMARY KEY,
    code character varying(60) NOT NULL,
    name_sv character varying(160) COLLATE sv NOT NULL,
    name_en character varying(160) NOT NULL,
    kind integer NOT NULL,
    who character varying(2000) NOT NULL,
    reach character varying(2000) NOT NULL,
    area_set_id integer REFERENCES area_set (id),
    area_codes character varying(2000) NOT NULL,
    sources character varying(1000) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    status integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_target_group_code ON target_group (code);
CREATE INDEX ix_target_group_area_set_id ON target_group (area_set_id);

-- A report about a theme or a target group says which one.
ALTER TABLE area_report ADD COLUMN theme character varying(60);
ALTER TABLE area_report ADD COLUMN target_group_id uuid REFERENCES target_group (id);
CREATE INDEX ix_area_report_target_group_id ON area_report (target_group_id);
