-- Accounts, sessions, the sign-in log, one-time links and tokens for programs.

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    user_name TEXT NOT NULL CHECK (length(user_name) <= 64),
    normalized_user_name TEXT NOT NULL CHECK (length(normalized_user_name) <= 64),
    password_hash TEXT CHECK (length(password_hash) <= 500),
    security_stamp TEXT CHECK (length(security_stamp) <= 64),
    concurrency_stamp TEXT CHECK (length(concurrency_stamp) <= 64),
    two_factor_enabled INTEGER NOT NULL,
    lockout_end INTEGER,
    lockout_enabled INTEGER NOT NULL,
    access_failed_count INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER
);
CREATE UNIQUE INDEX ix_account_normalized_user_name ON account (normalized_user_name);

CREATE TABLE account_claim (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    claim_type TEXT CHECK (length(claim_type) <= 255),
    claim_value TEXT CHECK (length(claim_value) <= 500)
);
CREATE INDEX ix_account_claim_user_id ON account_claim (user_id);

CREATE TABLE account_login (
    login_provider TEXT NOT NULL CHECK (length(login_provider) <= 255),
    provider_key TEXT NOT NULL CHECK (length(provider_key) <= 255),
    provider_display_name TEXT CHECK (length(provider_display_name) <= 255),
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (login_provider, provider_key)
);
CREATE INDEX ix_account_login_user_id ON account_login (user_id);

CREATE TABLE account_token (
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    login_provider TEXT NOT NULL CHECK (length(login_provider) <= 255),
    name TEXT NOT NULL CHECK (length(name) <= 255),
    value TEXT,
    PRIMARY KEY (user_id, login_provider, name)
);

CREATE TABLE account_passkey (
    credential_id BLOB NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    data TEXT NOT NULL
);
CREATE INDEX ix_account_passkey_user_id ON account_passkey (user_id);

CREATE TABLE account_session (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    method INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    device TEXT NOT NULL CHECK (length(device) <= 120),
    address TEXT NOT NULL CHECK (length(address) <= 45),
    provider_session TEXT CHECK (length(provider_session) <= 255)
);
CREATE INDEX ix_account_session_account_id ON account_session (account_id);

CREATE TABLE sign_in_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    account_id TEXT,
    outcome INTEGER NOT NULL,
    method INTEGER,
    device TEXT NOT NULL CHECK (length(device) <= 120),
    address TEXT NOT NULL CHECK (length(address) <= 45),
    detail TEXT NOT NULL CHECK (length(detail) <= 200)
);
CREATE INDEX ix_sign_in_event_account_id ON sign_in_event (account_id);
CREATE INDEX ix_sign_in_event_at ON sign_in_event (at);

CREATE TABLE account_link (
    id TEXT NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,
    person_id TEXT REFERENCES person (id),
    token_hash TEXT NOT NULL CHECK (length(token_hash) <= 64),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_account_link_token_hash ON account_link (token_hash);
CREATE INDEX ix_account_link_person_id ON account_link (person_id);

CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    name TEXT COLLATE sv NOT NULL CHECK (length(name) <= 80),
    scopes TEXT NOT NULL CHECK (length(scopes) <= 500),
    hint TEXT NOT NULL CHECK (length(hint) <= 6),
    token_hash TEXT NOT NULL CHECK (length(token_hash) <= 64),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER,
    row_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_api_token_token_hash ON api_token (token_hash);
CREATE INDEX ix_api_token_person_id ON api_token (person_id);
