/** The tables of the index in PostgreSQL. Each of the large ones begins its key with the source: it spreads by source. */

/**
 * A row belongs to the snapshots from `born` up to, without it, `died`: a new snapshot adds rows and ends others, and
 * a question that is under way sees the old one to its end. `terms` of a source and a passage are their numbers of words.
 */
export const INDEX_MIGRATIONS = [
  {
    name: '0001-index',
    up: `
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE verbatim.texts (
  sha256 text PRIMARY KEY,
  bytes bytea NOT NULL
);

CREATE TABLE verbatim.models (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  dimensions integer NOT NULL,
  UNIQUE (name, sha256, dimensions)
);

CREATE TABLE verbatim.snapshots (
  id bigint PRIMARY KEY,
  sha256 text NOT NULL,
  model_id integer NOT NULL,
  version integer NOT NULL,
  sources bigint NOT NULL,
  passages bigint NOT NULL,
  terms bigint NOT NULL,
  heading_terms bigint NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE verbatim.sources (
  source_id text NOT NULL,
  born bigint NOT NULL,
  died bigint,
  model_id integer NOT NULL,
  version integer NOT NULL,
  sha256 text NOT NULL,
  about text NOT NULL,
  passages integer NOT NULL,
  terms integer NOT NULL,
  heading_terms integer NOT NULL,
  counts jsonb NOT NULL,
  PRIMARY KEY (source_id, born)
);
CREATE INDEX sources_born ON verbatim.sources (born);
CREATE INDEX sources_died ON verbatim.sources (died) WHERE died IS NOT NULL;

CREATE TABLE verbatim.passages (
  source_id text NOT NULL,
  born bigint NOT NULL,
  n integer NOT NULL,
  died bigint,
  model_id integer NOT NULL,
  "start" integer NOT NULL,
  "end" integer NOT NULL,
  sentences integer[] NOT NULL,
  embedded text NOT NULL,
  embedding vector NOT NULL,
  words tsvector NOT NULL,
  terms integer NOT NULL,
  heading_terms integer NOT NULL,
  PRIMARY KEY (source_id, born, n)
);
CREATE INDEX passages_by_word ON verbatim.passages USING gin (words);
CREATE INDEX passages_died ON verbatim.passages (died) WHERE died IS NOT NULL;

CREATE TABLE verbatim.terms (
  term text PRIMARY KEY,
  in_text bigint NOT NULL,
  in_heading bigint NOT NULL,
  in_sources bigint NOT NULL
);
`,
  },
  {
    // The length counts UTF-16 code units: a character beyond the basic plane is two of them.
    name: '0002-facts',
    up: `
ALTER TABLE verbatim.sources ADD COLUMN facts text, ADD COLUMN author text, ADD COLUMN length integer;

UPDATE verbatim.sources SET
  facts = json_build_object('title', about::json -> 'title', 'author', about::json -> 'author',
    'format', about::json -> 'format', 'path', about::json -> 'path')::text,
  author = CASE WHEN (about::json -> 'author')::text LIKE '%\\\\u0000%'
    THEN NULL ELSE about::json ->> 'author' END,
  length = coalesce((
    SELECT char_length(word.text) + char_length(regexp_replace(word.text, '[^\\U00010000-\\U0010FFFF]', '', 'g'))
    FROM (SELECT convert_from(bytes, 'UTF8') AS text FROM verbatim.texts
          WHERE texts.sha256 = sources.sha256) AS word), 0);

ALTER TABLE verbatim.sources ALTER COLUMN facts SET NOT NULL, ALTER COLUMN length SET NOT NULL;
CREATE INDEX sources_listed ON verbatim.sources (source_id COLLATE "C");
CREATE INDEX sources_by_text ON verbatim.sources (sha256);
CREATE INDEX sources_author ON verbatim.sources (author, born, died) WHERE author IS NOT NULL;
`,
  },
] as const
