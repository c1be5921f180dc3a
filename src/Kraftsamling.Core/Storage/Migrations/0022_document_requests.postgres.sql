-- Requests for public documents: what was asked for, which documents it concerns, what is decided about each, and what was given out.

CREATE TABLE document_request (
    id uuid NOT NULL PRIMARY KEY,
    year integer NOT NULL,
    number integer NOT NULL,
    words character varying(2000) NOT NULL,
    received_on date NOT NULL,
    channel integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(160) NOT NULL,
    closed_at timestamp with time zone,
    closed_by character varying(200),
    written_on date,
    written_by character varying(200),
    row_version bigint NOT NULL,
    CONSTRAINT document_request_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (written_on IS NULL) = (written_by IS NULL) AND (written_on IS NULL OR closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX ix_document_request_year_number ON document_request (year, number);

CREATE TABLE requested_document (
    id uuid NOT NULL PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES document_request (id),
    kind character varying(60) NOT NULL,
    thing_id uuid NOT NULL,
    number integer NOT NULL,
    decision integer NOT NULL,
    provision character varying(120),
    title_shown boolean NOT NULL,
    content_hash character varying(64),
    standing integer,
    reviewed_at timestamp with time zone,
    reviewed_by character varying(160),
    row_version bigint NOT NULL,
    CONSTRAINT requested_document_decided CHECK ((decision = 0) = (content_hash IS NULL) AND (decision = 0) = (standing IS NULL) AND (decision < 2) = (provision IS NULL))
);
CREATE UNIQUE INDEX ix_requested_document_request_id_thing_id ON requested_document (request_id, thing_id);

CREATE TABLE requested_text (
    id uuid NOT NULL PRIMARY KEY REFERENCES requested_document (id) ON DELETE CASCADE,
    content text NOT NULL,
    parts text NOT NULL,
    passages character varying(4000) NOT NULL,
    reason character varying(1000) NOT NULL,
    row_version bigint NOT NULL
);

CREATE TABLE requested_delivery (
    id uuid NOT NULL PRIMARY KEY REFERENCES document_request (id),
    given bytea NOT NULL,
    given_hash character varying(64) NOT NULL,
    record bytea NOT NULL
);
