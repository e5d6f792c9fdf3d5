-- What was seen, decided and done. Nothing in it is ever changed or removed.
CREATE TABLE entry (
  sequence  INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  who       TEXT NOT NULL,
  kind      TEXT NOT NULL,
  operation TEXT NOT NULL,
  host      TEXT NOT NULL,
  body      TEXT NOT NULL,
  previous  TEXT NOT NULL,
  hash      TEXT NOT NULL
);
CREATE INDEX entry_by_operation ON entry (operation, sequence);

-- The newest entry. Whoever adds one updates this row in the same transaction, so that writers come one after the other, and
-- entries that are missing at the end are noticed.
CREATE TABLE head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  sequence INTEGER NOT NULL,
  hash     TEXT NOT NULL
);
INSERT INTO head (one, sequence, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
