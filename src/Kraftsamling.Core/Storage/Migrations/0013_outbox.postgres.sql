-- Messages that wait for the mail server.

CREATE TABLE outbox_mail (
    id uuid NOT NULL PRIMARY KEY,
    to_address character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    unsubscribe character varying(2000),
    state integer NOT NULL,
    tries integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    claimed_by uuid,
    claimed_until timestamp with time zone,
    sent_at timestamp with time zone,
    error character varying(1000) NOT NULL
);
CREATE INDEX ix_outbox_mail_state_next_try_at ON outbox_mail (state, next_try_at);
