-- The change log: previous hash, values before and after, seals; its head outside the log; personal values outside the chain.

ALTER TABLE change_log_entry ADD COLUMN format integer NOT NULL DEFAULT 1;
ALTER TABLE change_log_entry ADD COLUMN on_behalf_of text;
ALTER TABLE change_log_entry ADD COLUMN kind text NOT NULL DEFAULT '';
ALTER TABLE change_log_entry ADD COLUMN details text;
ALTER TABLE change_log_entry ADD COLUMN previous character varying(64);
ALTER TABLE change_log_entry ADD COLUMN seal character varying(64);

-- The kind is no part of what is hashed: it is read out of the subject.
DROP TRIGGER change_log_entry_frozen ON change_log_entry;
UPDATE change_log_entry SET kind = split_part(subject, ':', 1);
CREATE TRIGGER change_log_entry_frozen BEFORE UPDATE ON change_log_entry FOR EACH ROW EXECUTE FUNCTION change_log_entry_frozen();
CREATE TRIGGER change_log_entry_emptied BEFORE TRUNCATE ON change_log_entry FOR EACH STATEMENT EXECUTE FUNCTION change_log_entry_kept();

CREATE INDEX ix_change_log_entry_at_id ON change_log_entry (at, id);
CREATE INDEX ix_change_log_entry_kind_at_id ON change_log_entry (kind, at, id);
CREATE INDEX ix_change_log_entry_process_at_id ON change_log_entry (process, at, id);
CREATE INDEX ix_change_log_entry_who_at_id ON change_log_entry (who, at, id);

CREATE TABLE change_log_head (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    entries bigint NOT NULL,
    last_id bigint NOT NULL,
    last_hash character varying(64) NOT NULL,
    sealed_after bigint NOT NULL,
    key_id character varying(16) NOT NULL,
    seal character varying(64) NOT NULL
);
INSERT INTO change_log_head (id, entries, last_id, last_hash, sealed_after, key_id, seal)
SELECT 1, count(*), coalesce(max(id), 0),
    coalesce((SELECT hash FROM change_log_entry ORDER BY id DESC LIMIT 1), 'kraftsamling'), coalesce(max(id), 0), '', ''
FROM change_log_entry;

CREATE TABLE personal_value (
    entry_id bigint NOT NULL REFERENCES change_log_entry (id),
    field character varying(100) NOT NULL,
    person_id uuid,
    salt character varying(32) NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (entry_id, field)
);
CREATE INDEX ix_personal_value_person_id ON personal_value (person_id);

-- A personal value is disposed of or stays as it is.
CREATE FUNCTION personal_value_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF true THEN
        RAISE EXCEPTION 'a personal value of the change log is not changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER personal_value_frozen BEFORE UPDATE ON personal_value FOR EACH ROW EXECUTE FUNCTION personal_value_frozen();

CREATE FUNCTION change_log_head_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF true THEN
        RAISE EXCEPTION 'the head of the change log is kept';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER change_log_head_kept BEFORE DELETE ON change_log_head FOR EACH ROW EXECUTE FUNCTION change_log_head_kept();
