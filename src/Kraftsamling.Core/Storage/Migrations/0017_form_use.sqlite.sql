-- Forms that have been sent, so that a second sending gets the first one's answer.

CREATE TABLE form_use (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) <= 64),
    seconds INTEGER NOT NULL,
    location TEXT
);
CREATE INDEX ix_form_use_seconds ON form_use (seconds);
