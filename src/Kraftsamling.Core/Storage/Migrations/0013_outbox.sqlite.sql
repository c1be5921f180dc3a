-- Messages that wait for the mail server.

CREATE TABLE outbox_mail (
    id TEXT NOT NULL PRIMARY KEY,
    to_address TEXT NOT NULL CHECK (length(to_address) <= 254),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    text TEXT NOT NULL,
    unsubscribe TEXT CHECK (length(unsubscribe) <= 2000),
    state INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    claimed_by TEXT,
    claimed_until INTEGER,
    sent_at INTEGER,
    error TEXT NOT NULL CHECK (length(error) <= 1000)
);
CREATE INDEX ix_outbox_mail_state_next_try_at ON outbox_mail (state, next_try_at);
