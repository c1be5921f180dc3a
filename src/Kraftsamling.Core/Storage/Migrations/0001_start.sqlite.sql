-- The first schema. A script that has been applied is never changed: add a new one.

CREATE TABLE area_set (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL CHECK (length(code) <= 60),
    name_sv TEXT COLLATE sv NOT NULL CHECK (length(name_sv) <= 120),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 120),
    edition INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    epsg INTEGER NOT NULL,
    source TEXT,
    licence TEXT,
    status INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    is_demo INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_area_set_code ON area_set (code);

CREATE TABLE area (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    area_set_id INTEGER NOT NULL REFERENCES area_set (id),
    code TEXT NOT NULL CHECK (length(code) <= 60),
    name TEXT COLLATE sv NOT NULL CHECK (length(name) <= 160),
    geometry BLOB,
    square_metres REAL,
    longitude REAL,
    latitude REAL,
    import_id INTEGER
);
CREATE UNIQUE INDEX ix_area_area_set_id_code ON area (area_set_id, code);

CREATE TABLE area_membership (
    parent_area_id INTEGER NOT NULL REFERENCES area (id),
    child_area_id INTEGER NOT NULL REFERENCES area (id),
    PRIMARY KEY (parent_area_id, child_area_id)
);
CREATE INDEX ix_area_membership_child_area_id ON area_membership (child_area_id);

CREATE TABLE area_crosswalk (
    from_area_id INTEGER NOT NULL REFERENCES area (id),
    to_area_id INTEGER NOT NULL REFERENCES area (id),
    weight REAL NOT NULL,
    PRIMARY KEY (from_area_id, to_area_id),
    CHECK (weight >= 0 AND weight <= 1)
);
CREATE INDEX ix_area_crosswalk_to_area_id ON area_crosswalk (to_area_id);

CREATE TABLE indicator (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL CHECK (length(code) <= 60),
    name_sv TEXT COLLATE sv NOT NULL CHECK (length(name_sv) <= 160),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 160),
    definition_sv TEXT NOT NULL,
    definition_en TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (length(unit) <= 60),
    population_sv TEXT NOT NULL,
    population_en TEXT NOT NULL,
    source TEXT NOT NULL,
    kolada_id TEXT,
    direction INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    publication_lag_months INTEGER,
    series_breaks TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    theme_sv TEXT NOT NULL,
    theme_en TEXT NOT NULL,
    concerns TEXT NOT NULL,
    origin INTEGER NOT NULL,
    origin_detail TEXT NOT NULL,
    status INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_indicator_code ON indicator (code);

CREATE TABLE import (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    status INTEGER NOT NULL,
    file_name TEXT NOT NULL CHECK (length(file_name) <= 260),
    hash TEXT NOT NULL CHECK (length(hash) <= 64),
    bytes INTEGER NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL CHECK (length(who) <= 160),
    area_set_id INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    added INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    remarks TEXT NOT NULL
);
CREATE INDEX ix_import_hash ON import (hash);

CREATE TABLE import_content (
    import_id INTEGER NOT NULL REFERENCES import (id),
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (import_id, indicator_id)
);
CREATE INDEX ix_import_content_indicator_id ON import_content (indicator_id);

CREATE TABLE saved_mapping (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT COLLATE sv NOT NULL CHECK (length(name) <= 120),
    json TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_saved_mapping_name ON saved_mapping (name);

CREATE TABLE index_recipe (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (length(code) <= 60),
    version INTEGER NOT NULL,
    title_sv TEXT COLLATE sv NOT NULL CHECK (length(title_sv) <= 160),
    title_en TEXT NOT NULL CHECK (length(title_en) <= 160),
    json TEXT NOT NULL,
    publication INTEGER NOT NULL,
    status INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_index_recipe_code_version ON index_recipe (code, version);

CREATE TABLE index_version (
    id TEXT NOT NULL PRIMARY KEY,
    recipe_id TEXT NOT NULL REFERENCES index_recipe (id),
    area_set_id INTEGER NOT NULL REFERENCES area_set (id),
    year INTEGER NOT NULL,
    sex INTEGER NOT NULL,
    input_hash TEXT NOT NULL CHECK (length(input_hash) <= 64),
    content_hash TEXT NOT NULL CHECK (length(content_hash) <= 64),
    result TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    status INTEGER NOT NULL,
    is_current INTEGER NOT NULL
);
CREATE INDEX ix_index_version_recipe_id ON index_version (recipe_id);
CREATE INDEX ix_index_version_area_set_id ON index_version (area_set_id);

CREATE TABLE change_log_entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    process TEXT NOT NULL,
    why TEXT NOT NULL,
    subject TEXT NOT NULL,
    what TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) <= 64)
);
CREATE INDEX ix_change_log_entry_subject ON change_log_entry (subject);

-- Narrow and without foreign keys: sixty million rows are written set-wise, and the writer checks the ids set-wise.
-- The triggers below keep what observations refer to.
CREATE TABLE observation (
    value REAL,
    numerator REAL,
    denominator REAL,
    indicator_id INTEGER NOT NULL,
    area_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    years INTEGER NOT NULL,
    sex INTEGER NOT NULL,
    age_from INTEGER NOT NULL,
    age_to INTEGER NOT NULL,
    status INTEGER NOT NULL,
    PRIMARY KEY (indicator_id, area_id, year, years, sex, age_from, age_to)
) WITHOUT ROWID;

-- What an import replaced, so that it can be undone: each cell is a stack of layers, the newest in observation.
CREATE TABLE observation_replaced (
    value REAL,
    numerator REAL,
    denominator REAL,
    indicator_id INTEGER NOT NULL,
    area_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    replaced_by INTEGER NOT NULL,
    year INTEGER NOT NULL,
    years INTEGER NOT NULL,
    sex INTEGER NOT NULL,
    age_from INTEGER NOT NULL,
    age_to INTEGER NOT NULL,
    status INTEGER NOT NULL,
    PRIMARY KEY (indicator_id, area_id, year, years, sex, age_from, age_to, replaced_by)
) WITHOUT ROWID;

-- What a boundary file replaced.
CREATE TABLE area_replaced (
    area_id INTEGER NOT NULL REFERENCES area (id),
    replaced_by INTEGER NOT NULL REFERENCES import (id),
    name TEXT NOT NULL,
    geometry BLOB,
    square_metres REAL,
    longitude REAL,
    latitude REAL,
    PRIMARY KEY (area_id, replaced_by)
);

-- Published things are frozen.
CREATE TRIGGER index_recipe_frozen BEFORE UPDATE ON index_recipe
    WHEN OLD.publication = 1 AND (NEW.id IS NOT OLD.id
        OR NEW.code IS NOT OLD.code
        OR NEW.version IS NOT OLD.version
        OR NEW.title_sv IS NOT OLD.title_sv
        OR NEW.title_en IS NOT OLD.title_en
        OR NEW.json IS NOT OLD.json
        OR NEW.publication IS NOT OLD.publication)
BEGIN
    SELECT RAISE(ABORT, 'a published recipe is frozen: save a new version of it');
END;

CREATE TRIGGER index_recipe_kept BEFORE DELETE ON index_recipe
    WHEN OLD.publication = 1
BEGIN
    SELECT RAISE(ABORT, 'a published recipe is frozen: it is not removed');
END;

CREATE TRIGGER index_version_frozen BEFORE UPDATE ON index_version
    WHEN NEW.id IS NOT OLD.id
        OR NEW.recipe_id IS NOT OLD.recipe_id
        OR NEW.area_set_id IS NOT OLD.area_set_id
        OR NEW.year IS NOT OLD.year
        OR NEW.sex IS NOT OLD.sex
        OR NEW.input_hash IS NOT OLD.input_hash
        OR NEW.content_hash IS NOT OLD.content_hash
        OR NEW.result IS NOT OLD.result
        OR NEW.created_at IS NOT OLD.created_at
        OR NEW.created_by IS NOT OLD.created_by
BEGIN
    SELECT RAISE(ABORT, 'an index version is frozen');
END;

CREATE TRIGGER index_version_kept BEFORE DELETE ON index_version
BEGIN
    SELECT RAISE(ABORT, 'an index version is frozen: it is not removed');
END;

-- The change log only grows, and imports stay in the history.
CREATE TRIGGER change_log_entry_frozen BEFORE UPDATE ON change_log_entry
BEGIN
    SELECT RAISE(ABORT, 'the change log is only added to');
END;

CREATE TRIGGER change_log_entry_kept BEFORE DELETE ON change_log_entry
BEGIN
    SELECT RAISE(ABORT, 'the change log is only added to');
END;

CREATE TRIGGER import_kept BEFORE DELETE ON import
BEGIN
    SELECT RAISE(ABORT, 'an import stays in the history: undo it instead');
END;

-- What observations refer to stays.
CREATE TRIGGER area_in_use BEFORE DELETE ON area
    WHEN EXISTS (SELECT 1 FROM indicator i CROSS JOIN observation o WHERE o.indicator_id = i.id AND o.area_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the area has observations');
END;

CREATE TRIGGER indicator_in_use BEFORE DELETE ON indicator
    WHEN EXISTS (SELECT 1 FROM observation o WHERE o.indicator_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the indicator has observations');
END;

-- One is shown first, one is the default: naming another takes it from the former.
CREATE TRIGGER index_version_current_insert AFTER INSERT ON index_version WHEN NEW.is_current
BEGIN
    UPDATE index_version SET is_current = 0 WHERE is_current AND id <> NEW.id AND area_set_id = NEW.area_set_id;
END;

CREATE TRIGGER index_version_current_update AFTER UPDATE OF is_current ON index_version WHEN NEW.is_current
BEGIN
    UPDATE index_version SET is_current = 0 WHERE is_current AND id <> NEW.id AND area_set_id = NEW.area_set_id;
END;

CREATE TRIGGER area_set_default_insert AFTER INSERT ON area_set WHEN NEW.is_default
BEGIN
    UPDATE area_set SET is_default = 0 WHERE is_default AND id <> NEW.id;
END;

CREATE TRIGGER area_set_default_update AFTER UPDATE OF is_default ON area_set WHEN NEW.is_default
BEGIN
    UPDATE area_set SET is_default = 0 WHERE is_default AND id <> NEW.id;
END;
