-- Fetch plans, the times they were carried out, and what a run keeps so that it can go on.

CREATE TABLE fetch_plan (
    id uuid NOT NULL PRIMARY KEY,
    code character varying(60) NOT NULL,
    title_sv character varying(160) COLLATE sv NOT NULL,
    title_en character varying(160) NOT NULL,
    json text NOT NULL,
    is_on boolean NOT NULL,
    next_at timestamp with time zone,
    checked_at timestamp with time zone,
    source_updated timestamp with time zone,
    claimed_by uuid,
    claimed_until timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_fetch_plan_code ON fetch_plan (code);

CREATE TABLE fetch_run (
    id uuid NOT NULL PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES fetch_plan (id) ON DELETE CASCADE,
    json text NOT NULL,
    who character varying(160) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    alive_until timestamp with time zone NOT NULL,
    state integer NOT NULL,
    resumed integer NOT NULL,
    requests integer NOT NULL,
    retries integer NOT NULL,
    parts_done integer NOT NULL,
    parts_total integer NOT NULL,
    rows bigint NOT NULL,
    added bigint NOT NULL,
    replaced bigint NOT NULL,
    unchanged bigint NOT NULL,
    kept bigint NOT NULL,
    problems text NOT NULL,
    touched text NOT NULL,
    import_id integer REFERENCES import (id)
);
CREATE INDEX ix_fetch_run_plan_id ON fetch_run (plan_id);
CREATE INDEX ix_fetch_run_import_id ON fetch_run (import_id);

CREATE TABLE fetch_part (
    run_id uuid NOT NULL REFERENCES fetch_run (id) ON DELETE CASCADE,
    key character varying(64) NOT NULL,
    content bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (run_id, key)
);
