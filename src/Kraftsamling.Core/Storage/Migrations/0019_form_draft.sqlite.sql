-- What people have typed in forms and not saved yet.

CREATE TABLE form_draft (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    form TEXT NOT NULL CHECK (length(form) <= 300),
    fields TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    PRIMARY KEY (person_id, form)
);
CREATE INDEX ix_form_draft_seconds ON form_draft (seconds);
