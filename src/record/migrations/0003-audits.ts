/**
 * `cited` is derived from `contents` by triggers: where each citation stands, so that coverage needs no answer parsed.
 * `judgements` are only ever added. They speak of an answer's words, so they vanish when it is erased, and only then.
 */
export const audits = `
CREATE INDEX contents_by_time ON contents (created_at, position);

CREATE TABLE cited (
  position INTEGER NOT NULL,
  n INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  source_id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (position, n)
) STRICT, WITHOUT ROWID;

CREATE VIEW citations AS
  SELECT contents.position, value ->> '$.sourceSha256' AS sha256, value ->> '$.sourceId' AS source_id,
         value ->> '$.start' AS "start", value ->> '$.end' AS "end", value ->> '$.n' AS n
  FROM contents, json_each(contents.answer, '$.citations');
INSERT INTO cited (sha256, source_id, "start", "end", position, n)
  SELECT sha256, source_id, "start", "end", position, n FROM citations;

CREATE TRIGGER cited_added AFTER INSERT ON contents BEGIN
  INSERT INTO cited (sha256, source_id, "start", "end", position, n)
    SELECT sha256, source_id, "start", "end", position, n FROM citations
    WHERE position = new.position;
END;

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  position INTEGER NOT NULL REFERENCES entries,
  statement INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('supported', 'partly', 'not')),
  note TEXT NOT NULL,
  judge TEXT NOT NULL,
  judged_at TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_by_claim ON judgements (position, statement, judge, number);

CREATE TRIGGER judgements_kept BEFORE UPDATE ON judgements BEGIN
  SELECT RAISE(ABORT, 'a judgement is never changed');
END;
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements
WHEN EXISTS (SELECT 1 FROM contents WHERE contents.position = old.position) BEGIN
  SELECT RAISE(ABORT, 'a judgement goes only with its answer');
END;
CREATE TRIGGER audits_erased AFTER DELETE ON contents BEGIN
  DELETE FROM cited WHERE position = old.position;
  DELETE FROM judgements WHERE position = old.position;
END;
`
