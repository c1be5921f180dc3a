-- Forms that have been sent, so that a second sending gets the first one's answer.

CREATE TABLE form_use (
    key character varying(64) NOT NULL PRIMARY KEY,
    seconds bigint NOT NULL,
    location text
);
CREATE INDEX ix_form_use_seconds ON form_use (seconds);
