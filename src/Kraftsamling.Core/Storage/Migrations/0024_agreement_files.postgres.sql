-- The signed documents of agreements.
CREATE TABLE agreement_file (
    id uuid NOT NULL PRIMARY KEY,
    agreement_id uuid NOT NULL REFERENCES collaboration_agreement (id) ON DELETE CASCADE,
    name character varying(160) NOT NULL,
    size bigint NOT NULL,
    hash character varying(64) NOT NULL,
    content bytea NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by character varying(160) NOT NULL,
    row_version bigint NOT NULL
);
CREATE UNIQUE INDEX ix_agreement_file_agreement_id_hash ON agreement_file (agreement_id, hash);
