-- Theme indices beside the main one, and target groups that are not places.

ALTER TABLE index_recipe ADD COLUMN theme TEXT CHECK (length(theme) <= 60);
ALTER TABLE index_version ADD COLUMN theme TEXT CHECK (length(theme) <= 60);

DROP TRIGGER index_recipe_frozen;
CREATE TRIGGER index_recipe_frozen BEFORE UPDATE ON index_recipe
    WHEN OLD.publication = 1 AND (NEW.id IS NOT OLD.id
        OR NEW.code IS NOT OLD.code
        OR NEW.version IS NOT OLD.version
        OR NEW.theme IS NOT OLD.theme
        OR NEW.title_sv IS NOT OLD.title_sv
        OR NEW.title_en IS NOT OLD.title_en
        OR NEW.json IS NOT OLD.json
        OR NEW.publication IS NOT OLD.publication)
BEGIN
    SELECT RAISE(ABORT, 'a published recipe is frozen: save a new version of it');
END;

DROP TRIGGER index_version_frozen;
CREATE TRIGGER index_version_frozen BEFORE UPDATE ON index_version
    WHEN NEW.id IS NOT OLD.id
        OR NEW.recipe_id IS NOT OLD.recipe_id
        OR NEW.area_set_id IS NOT OLD.area_set_id
        OR NEW.theme IS NOT OLD.theme
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

-- One version holds per area set and theme; without a theme it is the main index.
DROP TRIGGER index_version_current_insert;
CREATE TRIGGER index_version_current_insert AFTER INSERT ON index_version WHEN NEW.is_current
BEGIN
    UPDATE index_version SET is_current = 0 WHERE is_current AND id <> NEW.id AND area_set_id = NEW.area_set_id AND theme IS NEW.theme;
END;

DROP TRIGGER index_version_current_update;
CREATE TRIGGER index_version_current_update AFTER UPDATE OF is_current ON index_version WHEN NEW.is_current
BEGIN
    UPDATE index_version SET is_current = 0 WHERE is_current AND id <> NEW.id AND area_set_id = NEW.area_set_id AND theme IS NEW.theme;
END;

CREATE TABLE target_group (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (length(code) <= 60),
    name_sv TEXT COLLATE sv NOT NULL CHECK (length(name_sv) <= 160),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 160),
    kind INTEGER NOT NULL,
    who TEXT NOT NULL CHECK (length(who) <= 2000),
    reach TEXT NOT NULL CHECK (length(reach) <= 2000),
    area_set_id INTEGER REFERENCES area_set (id),
    area_codes TEXT NOT NULL CHECK (length(area_codes) <= 2000),
    sources TEXT NOT NULL CHECK (length(sources) <= 1000),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    status INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_target_group_code ON target_group (code);
CREATE INDEX ix_target_group_area_set_id ON target_group (area_set_id);

-- A report about a theme or a target group says which one.
ALTER TABLE area_report ADD COLUMN theme TEXT CHECK (length(theme) <= 60);
ALTER TABLE area_report ADD COLUMN target_group_id TEXT REFERENCES target_group (id);
CREATE INDEX ix_area_report_target_group_id ON area_report (target_group_id);
