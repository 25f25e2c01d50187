/** The tables of the record in PostgreSQL: the same chain as in SQLite. Texts of sources are kept with the index. */

/**
 * What can be derived from an answer stands beside it in columns of its own, since PostgreSQL's JSON takes no NUL:
 * `words` holds its words without marks, `question` serves as a title. `answer` and `context` are to the byte.
 */
export const RECORD_MIGRATIONS = [
  {
    name: '0002-record',
    up: `
CREATE TABLE verbatim.entries (
  position bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('answer', 'erasure')),
  answer_id text NOT NULL,
  recorded_at text NOT NULL,
  content_sha256 text NOT NULL,
  previous_sha256 text NOT NULL,
  sha256 text NOT NULL,
  signature text,
  UNIQUE (answer_id, kind)
);

CREATE TABLE verbatim.head (
  single integer PRIMARY KEY CHECK (single = 1),
  position bigint NOT NULL,
  sha256 text NOT NULL
);

CREATE TABLE verbatim.contents (
  position bigint PRIMARY KEY REFERENCES verbatim.entries,
  answer text NOT NULL,
  context text NOT NULL,
  status text NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  question text NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX contents_by_status ON verbatim.contents (status, position);
CREATE INDEX contents_by_time ON verbatim.contents (created_at, position);
CREATE INDEX contents_by_word ON verbatim.contents USING gin (words);

CREATE TABLE verbatim.used_texts (
  position bigint NOT NULL REFERENCES verbatim.entries,
  source_id text NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (position, source_id)
);
CREATE INDEX used_texts_by_source ON verbatim.used_texts (source_id, position);

CREATE TABLE verbatim.cited (
  position bigint NOT NULL REFERENCES verbatim.contents ON DELETE CASCADE,
  n integer NOT NULL,
  sha256 text NOT NULL,
  source_id text NOT NULL,
  "start" integer NOT NULL,
  "end" integer NOT NULL,
  PRIMARY KEY (position, n)
);

CREATE TABLE verbatim.judgements (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  position bigint NOT NULL REFERENCES verbatim.contents ON DELETE CASCADE,
  statement integer NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('supported', 'partly', 'not')),
  note text NOT NULL,
  judge text NOT NULL,
  judged_at text NOT NULL,
  machine text NOT NULL
);
CREATE INDEX judgements_by_claim ON verbatim.judgements (position, statement, judge, number);

CREATE FUNCTION verbatim.judgements_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT 1 FROM verbatim.contents WHERE contents.position = old.position
  ) THEN
    RETURN old;
  END IF;
  RAISE EXCEPTION 'a judgement is never changed and goes only with its answer';
END $$;
CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE ON verbatim.judgements
  FOR EACH ROW EXECUTE FUNCTION verbatim.judgements_stay();

CREATE TABLE verbatim.conversations (
  id text PRIMARY KEY,
  title text,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL
);
CREATE INDEX conversations_by_use ON verbatim.conversations (updated_at, id);

CREATE TABLE verbatim.turns (
  conversation_id text NOT NULL REFERENCES verbatim.conversations ON DELETE CASCADE,
  number integer NOT NULL,
  position bigint NOT NULL REFERENCES verbatim.entries,
  PRIMARY KEY (conversation_id, number)
);
CREATE INDEX turns_by_position ON verbatim.turns (position);
`,
  },
] as const
