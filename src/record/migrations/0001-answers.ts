/**
 * `entries` is the chain: one row for each answer and for each erasure, never changed and never removed.
 * `contents` is what an answer entry vouches for; erasing an answer removes its row here and nothing else.
 * `words` is derived from `contents` by triggers and holds no copy of the text.
 */
export const answers = `
CREATE TABLE texts (
  sha256 TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE entries (
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'erasure')),
  answer_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  previous_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  signature TEXT,
  UNIQUE (answer_id, kind)
) STRICT;

CREATE TABLE head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  position INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE contents (
  position INTEGER PRIMARY KEY REFERENCES entries,
  answer TEXT NOT NULL,
  context TEXT NOT NULL,
  status TEXT GENERATED ALWAYS AS (answer ->> '$.status') VIRTUAL,
  created_at TEXT GENERATED ALWAYS AS (answer ->> '$.createdAt') VIRTUAL
) STRICT;
CREATE INDEX contents_by_status ON contents (status, position);

CREATE TABLE used_texts (
  position INTEGER NOT NULL REFERENCES entries,
  source_id TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES texts,
  PRIMARY KEY (position, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_texts_by_source ON used_texts (source_id, position);

CREATE VIEW searchable AS
  SELECT position, answer ->> '$.question' AS question, answer ->> '$.text' AS text FROM contents;

CREATE VIRTUAL TABLE words USING fts5 (
  question, text,
  content = 'searchable', content_rowid = 'position',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER contents_added AFTER INSERT ON contents BEGIN
  INSERT INTO words (rowid, question, text)
    SELECT position, question, text FROM searchable WHERE position = new.position;
END;
CREATE TRIGGER contents_erased BEFORE DELETE ON contents BEGIN
  INSERT INTO words (words, rowid, question, text)
    SELECT 'delete', position, question, text FROM searchable WHERE position = old.position;
END;
`
