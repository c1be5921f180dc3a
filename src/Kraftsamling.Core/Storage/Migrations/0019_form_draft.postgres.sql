-- What people have typed in forms and not saved yet.

CREATE TABLE form_draft (
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    form character varying(300) NOT NULL,
    fields text NOT NULL,
    seconds bigint NOT NULL,
    PRIMARY KEY (person_id, form)
);
CREATE INDEX ix_form_draft_seconds ON form_draft (seconds);
