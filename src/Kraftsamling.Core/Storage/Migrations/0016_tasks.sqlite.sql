-- What is to be done, the steps of the year, links to calendars, and how people are told.

CREATE TABLE work_task (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT CHECK (length(key) <= 160),
    kind INTEGER NOT NULL,
    text_sv TEXT NOT NULL CHECK (length(text_sv) <= 300),
    text_en TEXT NOT NULL CHECK (length(text_en) <= 300),
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    due_on TEXT,
    postponed_to TEXT,
    postponed_why TEXT NOT NULL CHECK (length(postponed_why) <= 500),
    seat_id TEXT REFERENCES seat (id),
    person_id TEXT REFERENCES person (id),
    group_id TEXT REFERENCES collaboration_group (id),
    role INTEGER,
    is_handed_over INTEGER NOT NULL,
    state INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by TEXT NOT NULL,
    subject TEXT CHECK (length(subject) <= 120),
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL,
    CONSTRAINT work_task_one_owner CHECK ((seat_id IS NOT NULL) + (person_id IS NOT NULL) + (group_id IS NOT NULL) + (role IS NOT NULL) = 1),
    CONSTRAINT work_task_closed CHECK ((state = 0) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX ix_work_task_key ON work_task (key);
CREATE INDEX ix_work_task_state ON work_task (state);
CREATE INDEX ix_work_task_seat_id ON work_task (seat_id);
CREATE INDEX ix_work_task_person_id ON work_task (person_id);
CREATE INDEX ix_work_task_group_id ON work_task (group_id);

CREATE TABLE year_step (
    id TEXT NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    code TEXT NOT NULL CHECK (length(code) <= 40),
    number INTEGER NOT NULL,
    title_sv TEXT NOT NULL CHECK (length(title_sv) <= 120),
    title_en TEXT NOT NULL CHECK (length(title_en) <= 120),
    text_sv TEXT NOT NULL CHECK (length(text_sv) <= 500),
    text_en TEXT NOT NULL CHECK (length(text_en) <= 500),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    group_kind INTEGER,
    role INTEGER,
    place TEXT NOT NULL CHECK (length(place) <= 40),
    status INTEGER NOT NULL,
    row_version INTEGER NOT NULL,
    CONSTRAINT year_step_in_order CHECK (first_day <= last_day)
);
CREATE UNIQUE INDEX ix_year_step_year_code ON year_step (year, code);

CREATE TABLE calendar_feed (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    group_id TEXT REFERENCES collaboration_group (id),
    token_hash TEXT NOT NULL CHECK (length(token_hash) <= 64),
    is_english INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_calendar_feed_token_hash ON calendar_feed (token_hash);
CREATE INDEX ix_calendar_feed_person_id ON calendar_feed (person_id);
CREATE INDEX ix_calendar_feed_group_id ON calendar_feed (group_id);

CREATE TABLE message_preference (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    pace INTEGER NOT NULL,
    weekday INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    is_english INTEGER NOT NULL,
    told_until INTEGER NOT NULL,
    row_version INTEGER NOT NULL
);
