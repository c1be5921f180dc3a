-- What is to be done, the steps of the year, links to calendars, and how people are told.

CREATE TABLE work_task (
    id uuid NOT NULL PRIMARY KEY,
    key character varying(160),
    kind integer NOT NULL,
    text_sv character varying(300) NOT NULL,
    text_en character varying(300) NOT NULL,
    note character varying(2000) NOT NULL,
    due_on date,
    postponed_to date,
    postponed_why character varying(500) NOT NULL,
    seat_id uuid REFERENCES seat (id),
    person_id uuid REFERENCES person (id),
    group_id uuid REFERENCES collaboration_group (id),
    role integer,
    is_handed_over boolean NOT NULL,
    state integer NOT NULL,
    closed_at timestamp with time zone,
    closed_by text NOT NULL,
    subject character varying(120),
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    row_version bigint NOT NULL,
    CONSTRAINT work_task_one_owner CHECK (num_nonnulls(seat_id, person_id, group_id, role) = 1),
    CONSTRAINT work_task_closed CHECK ((state = 0) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX ix_work_task_key ON work_task (key);
CREATE INDEX ix_work_task_state ON work_task (state);
CREATE INDEX ix_work_task_seat_id ON work_task (seat_id);
CREATE INDEX ix_work_task_person_id ON work_task (person_id);
CREATE INDEX ix_work_task_group_id ON work_task (group_id);

CREATE TABLE year_step (
    id uuid NOT NULL PRIMARY KEY,
    year integer NOT NULL,
    code character varying(40) NOT NULL,
    number integer NOT NULL,
    title_sv character varying(120) NOT NULL,
    title_en character varying(120) NOT NULL,
    text_sv character varying(500) NOT NULL,
    text_en character varying(500) NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    group_kind integer,
    role integer,
    place character varying(40) NOT NULL,
    status integer NOT NULL,
    row_version bigint NOT NULL,
    CONSTRAINT year_step_in_order CHECK (first_day <= last_day)
);
CREATE UNIQUE INDEX ix_year_step_year_code ON year_step (year, code);

CREATE TABLE calendar_feed (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    group_id uuid REFERENCES collaboration_group (id),
    token_hash character varying(64) NOT NULL,
    is_english boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_calendar_feed_token_hash ON calendar_feed (token_hash);
CREATE INDEX ix_calendar_feed_person_id ON calendar_feed (person_id);
CREATE INDEX ix_calendar_feed_group_id ON calendar_feed (group_id);

CREATE TABLE message_preference (
    person_id uuid NOT NULL PRIMARY KEY REFERENCES person (id),
    pace integer NOT NULL,
    weekday integer NOT NULL,
    hour integer NOT NULL,
    is_english boolean NOT NULL,
    told_until timestamp with time zone NOT NULL,
    row_version bigint NOT NULL
);
