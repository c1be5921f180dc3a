-- A survey's year is replaced in layers, so that its import can be undone.

ALTER TABLE survey_wave ADD COLUMN import_id INTEGER REFERENCES import (id);
ALTER TABLE survey_wave ADD COLUMN replaced_by INTEGER REFERENCES import (id);
CREATE INDEX ix_survey_wave_import_id ON survey_wave (import_id);
CREATE INDEX ix_survey_wave_replaced_by ON survey_wave (replaced_by);

-- One wave per year is shown; those it replaced stay below it.
DROP INDEX ix_survey_wave_area_set_id_year;
CREATE UNIQUE INDEX ix_survey_wave_area_set_id_year ON survey_wave (area_set_id, year) WHERE replaced_by IS NULL;
