-- The journal: facts are appended, never changed. `body` is the whole fact as JSON.
CREATE TABLE fact (
    seq      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL UNIQUE,
    happened INTEGER NOT NULL,
    known    INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    subject  TEXT,
    body     TEXT    NOT NULL
) STRICT;
CREATE INDEX fact_by_known   ON fact (known);
CREATE INDEX fact_by_kind    ON fact (kind, seq);
CREATE INDEX fact_by_subject ON fact (subject, seq) WHERE subject IS NOT NULL;
CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact
    BEGIN SELECT RAISE(ABORT, 'facts are appended, never changed'); END;
CREATE TRIGGER fact_is_never_removed BEFORE DELETE ON fact
    BEGIN SELECT RAISE(ABORT, 'facts are appended, never removed'); END;

-- A write that was answered once is answered the same way again.
CREATE TABLE idempotency (
    account BLOB    NOT NULL,
    key     TEXT    NOT NULL,
    request BLOB    NOT NULL,
    answer  BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_time    ON idempotency (at);
CREATE INDEX idempotency_by_account ON idempotency (account, at);

-- People and machines that may come in.
CREATE TABLE account (
    id       BLOB PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE,
    shown    TEXT NOT NULL,
    role     TEXT NOT NULL,
    password TEXT NOT NULL,
    active   INTEGER NOT NULL,
    made     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Open sessions and API tokens; only a digest of the secret is kept.
CREATE TABLE session (
    digest  BLOB PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    kind    TEXT NOT NULL,
    label   TEXT NOT NULL,
    made    INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account);

-- What is set at run time: sources, outlets and the like, each as JSON under its name.
CREATE TABLE setting (
    kind  TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
