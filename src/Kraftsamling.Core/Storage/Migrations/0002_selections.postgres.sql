-- Which areas the city concentrates on, from the first round to the decision.

CREATE TABLE selection (
    id uuid NOT NULL PRIMARY KEY,
    series_id uuid NOT NULL,
    version integer NOT NULL,
    former_id uuid REFERENCES selection (id),
    title_sv character varying(160) COLLATE sv NOT NULL,
    title_en character varying(160) NOT NULL,
    area_set_id integer NOT NULL REFERENCES area_set (id),
    year integer NOT NULL,
    index_version_id uuid,
    status integer NOT NULL,
    content text NOT NULL,
    child_rights text NOT NULL,
    equality text NOT NULL,
    grounds text NOT NULL,
    proposed_by character varying(160),
    proposed_at timestamp with time zone,
    decision_body character varying(160),
    decided_on date,
    decision_paragraph character varying(60),
    decision_document character varying(500),
    entered_afterwards boolean NOT NULL,
    content_hash character varying(64),
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_selection_series_id_version ON selection (series_id, version);
CREATE INDEX ix_selection_area_set_id ON selection (area_set_id);
CREATE INDEX ix_selection_former_id ON selection (former_id);

-- A working round as it was saved.
CREATE TABLE selection_round (
    id uuid NOT NULL PRIMARY KEY,
    selection_id uuid NOT NULL REFERENCES selection (id),
    number integer NOT NULL,
    year integer NOT NULL,
    index_version_id uuid,
    content text NOT NULL,
    figures text,
    note text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL
);
CREATE UNIQUE INDEX ix_selection_round_selection_id_number ON selection_round (selection_id, number);

-- Decided things are frozen, and rounds are kept.
CREATE FUNCTION selection_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 2 THEN
        RAISE EXCEPTION 'a decided selection is frozen: revise it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER selection_frozen BEFORE UPDATE ON selection FOR EACH ROW EXECUTE FUNCTION selection_frozen();

CREATE FUNCTION selection_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 0 OR OLD.proposed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a selection that was proposed or decided is not removed';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER selection_kept BEFORE DELETE ON selection FOR EACH ROW EXECUTE FUNCTION selection_kept();

CREATE FUNCTION selection_round_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF true THEN
        RAISE EXCEPTION 'a round is kept as it was saved';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER selection_round_frozen BEFORE UPDATE ON selection_round FOR EACH ROW EXECUTE FUNCTION selection_round_frozen();

CREATE FUNCTION selection_round_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM selection s WHERE s.id = OLD.selection_id AND (s.status <> 0 OR s.proposed_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'a round is kept as it was saved';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER selection_round_kept BEFORE DELETE ON selection_round FOR EACH ROW EXECUTE FUNCTION selection_round_kept();

CREATE FUNCTION selection_round_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM selection s WHERE s.id = NEW.selection_id AND s.status = 2) THEN
        RAISE EXCEPTION 'a decided selection is frozen: it gets no more rounds';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER selection_round_closed BEFORE INSERT ON selection_round FOR EACH ROW EXECUTE FUNCTION selection_round_closed();
