-- What people say about things, what it said before, and who is named in it.

CREATE TABLE comment (
    id uuid NOT NULL PRIMARY KEY,
    subject character varying(120) NOT NULL,
    thread_id uuid REFERENCES comment (id),
    group_id uuid REFERENCES collaboration_group (id),
    person_id uuid NOT NULL REFERENCES person (id),
    text character varying(4000) NOT NULL,
    standing integer NOT NULL,
    at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    resolved_at timestamp with time zone,
    resolved_by_id uuid,
    row_version bigint NOT NULL
);
CREATE INDEX ix_comment_subject ON comment (subject);
CREATE INDEX ix_comment_thread_id ON comment (thread_id);
CREATE INDEX ix_comment_group_id ON comment (group_id);
CREATE INDEX ix_comment_person_id ON comment (person_id);

CREATE TABLE comment_version (
    id uuid NOT NULL PRIMARY KEY,
    comment_id uuid NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    text character varying(4000) NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE INDEX ix_comment_version_comment_id ON comment_version (comment_id);

CREATE TABLE comment_mention (
    id uuid NOT NULL PRIMARY KEY,
    comment_id uuid NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES person (id),
    read_at timestamp with time zone,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_comment_mention_comment_id_person_id ON comment_mention (comment_id, person_id);
CREATE INDEX ix_comment_mention_person_id ON comment_mention (person_id);
