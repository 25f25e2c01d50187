/** A conversation is an order of answers. Its words are the answers' own, so that erasing an answer erases them here. */
export const conversations = `
CREATE TABLE conversations (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX conversations_by_use ON conversations (updated_at, id);

CREATE TABLE turns (
  conversation_id TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL REFERENCES entries,
  PRIMARY KEY (conversation_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX turns_by_position ON turns (position);
`
