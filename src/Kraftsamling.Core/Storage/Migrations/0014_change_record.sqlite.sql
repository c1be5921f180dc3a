-- The change log: previous hash, values before and after, seals; its head outside the log; personal values outside the chain.

ALTER TABLE change_log_entry ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
ALTER TABLE change_log_entry ADD COLUMN on_behalf_of TEXT;
ALTER TABLE change_log_entry ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE change_log_entry ADD COLUMN details TEXT;
ALTER TABLE change_log_entry ADD COLUMN previous TEXT CHECK (length(previous) <= 64);
ALTER TABLE change_log_entry ADD COLUMN seal TEXT CHECK (length(seal) <= 64);

-- The kind is no part of what is hashed: it is read out of the subject.
DROP TRIGGER change_log_entry_frozen;
UPDATE change_log_entry SET kind = substr(subject, 1, instr(subject || ':', ':') - 1);
CREATE TRIGGER change_log_entry_frozen BEFORE UPDATE ON change_log_entry
BEGIN
    SELECT RAISE(ABORT, 'the change log is only added to');
END;

CREATE INDEX ix_change_log_entry_at_id ON change_log_entry (at, id);
CREATE INDEX ix_change_log_entry_kind_at_id ON change_log_entry (kind, at, id);
CREATE INDEX ix_change_log_entry_process_at_id ON change_log_entry (process, at, id);
CREATE INDEX ix_change_log_entry_who_at_id ON change_log_entry (who, at, id);

CREATE TABLE change_log_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    entries INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    last_hash TEXT NOT NULL CHECK (length(last_hash) <= 64),
    sealed_after INTEGER NOT NULL,
    key_id TEXT NOT NULL CHECK (length(key_id) <= 16),
    seal TEXT NOT NULL CHECK (length(seal) <= 64)
);
INSERT INTO change_log_head (id, entries, last_id, last_hash, sealed_after, key_id, seal)
SELECT 1, (SELECT count(*) FROM change_log_entry), coalesce(max(id), 0),
    coalesce((SELECT hash FROM change_log_entry ORDER BY id DESC LIMIT 1), 'kraftsamling'), coalesce(max(id), 0), '', ''
FROM change_log_entry;

CREATE TABLE personal_value (
    entry_id INTEGER NOT NULL REFERENCES change_log_entry (id),
    field TEXT NOT NULL CHECK (length(field) <= 100),
    person_id TEXT,
    salt TEXT NOT NULL CHECK (length(salt) <= 32),
    value TEXT NOT NULL,
    PRIMARY KEY (entry_id, field)
);
CREATE INDEX ix_personal_value_person_id ON personal_value (person_id);

-- A personal value is disposed of or stays as it is.
CREATE TRIGGER personal_value_frozen BEFORE UPDATE ON personal_value
BEGIN
    SELECT RAISE(ABORT, 'a personal value of the change log is not changed');
END;

CREATE TRIGGER change_log_head_kept BEFORE DELETE ON change_log_head
BEGIN
    SELECT RAISE(ABORT, 'the head of the change log is kept');
END;
