-- The survey of risk and protective factors among pupils.

CREATE TABLE survey_wave (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    area_set_id INTEGER NOT NULL REFERENCES area_set (id),
    year INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (length(source) <= 300),
    is_demo INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    imported_by TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_survey_wave_area_set_id_year ON survey_wave (area_set_id, year);

CREATE TABLE survey_result (
    wave_id INTEGER NOT NULL REFERENCES survey_wave (id),
    factor TEXT NOT NULL CHECK (length(factor) <= 60),
    area_id INTEGER NOT NULL REFERENCES area (id),
    grade INTEGER NOT NULL,
    sex INTEGER NOT NULL,
    respondents INTEGER NOT NULL,
    beyond INTEGER NOT NULL,
    PRIMARY KEY (wave_id, factor, area_id, grade, sex),
    CHECK (beyond >= 0 AND beyond <= respondents)
);
CREATE INDEX ix_survey_result_area_id ON survey_result (area_id);

CREATE TABLE survey_cut_point (
    wave_id INTEGER NOT NULL REFERENCES survey_wave (id),
    factor TEXT NOT NULL CHECK (length(factor) <= 60),
    cut_point REAL,
    norm_year INTEGER,
    PRIMARY KEY (wave_id, factor)
);
