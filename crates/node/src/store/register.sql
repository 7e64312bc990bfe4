-- Who did, saw, took out and ran what: appended, never changed, each entry linked to the one before.
CREATE TABLE register (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    account BLOB,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    what    TEXT NOT NULL,
    subject TEXT,
    marking TEXT,
    purpose TEXT,
    detail  TEXT,
    fact    INTEGER,
    digest  BLOB,
    chain   BLOB NOT NULL
) STRICT;
CREATE INDEX register_by_time    ON register (at);
CREATE INDEX register_by_account ON register (account, seq) WHERE account IS NOT NULL;
CREATE INDEX register_by_kind    ON register (kind, seq);
CREATE TRIGGER register_is_never_changed BEFORE UPDATE ON register
    BEGIN SELECT RAISE(ABORT, 'the register is appended, never changed'); END;
CREATE TRIGGER register_is_never_removed BEFORE DELETE ON register
    BEGIN SELECT RAISE(ABORT, 'the register is appended, never removed'); END;
