-- An archive of presskit, schema 1: what `presskit batch … -o NAME.sqlite` makes. docs/archive.md tells what is promised of it.
-- Offsets are Unicode code points of the article's text; every text is an exact slice of it.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,      -- schema · presskit · lexicon · terms · sentences (how many)
  value TEXT NOT NULL
) WITHOUT ROWID;

-- An article is a text: one that came twice is here once.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,  -- of its text
  name TEXT NOT NULL,           -- the first source it came from
  agency TEXT,
  place TEXT,
  title TEXT,
  lead TEXT,
  date TEXT,                    -- as it was told
  day TEXT,                     -- the same as YYYY-MM-DD, Gregorian; NULL: unknown
  chars INTEGER NOT NULL,
  text TEXT,                    -- with --with-text
  made_by TEXT NOT NULL         -- presskit, language data and options
);
CREATE INDEX articles_day ON articles (day);

-- Where an article came from: a file, or a record by its id.
CREATE TABLE sources (
  name TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  sha256 TEXT NOT NULL,         -- of the bytes that were read
  agency TEXT,
  title TEXT,
  date TEXT,
  day TEXT
);
CREATE INDEX sources_article ON sources (article_id);

-- Ways in which articles name those who speak; key is one for one name, whatever its spelling.
CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  aliases TEXT NOT NULL,        -- a JSON list
  spellings TEXT NOT NULL       -- name, role and aliases as they are compared, a line each
);
CREATE UNIQUE INDEX speakers_way ON speakers (key, name, coalesce(role, ''), aliases);

-- Every three letters of the spellings, so that whom a part of a name means is found without reading all speakers.
CREATE VIRTUAL TABLE speakers_fts USING fts5 (spellings, content = 'speakers', content_rowid = 'id', tokenize = 'trigram');
CREATE TRIGGER speakers_come AFTER INSERT ON speakers BEGIN
  INSERT INTO speakers_fts (rowid, spellings) VALUES (new.id, new.spellings);
END;
CREATE TRIGGER speakers_go AFTER DELETE ON speakers BEGIN
  INSERT INTO speakers_fts (speakers_fts, rowid, spellings) VALUES ('delete', old.id, old.spellings);
END;

CREATE TABLE sections (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  heading TEXT,
  heading_kind TEXT,            -- headline · derived
  heading_key TEXT,             -- as they are compared: the heading, and the headline over it, a line each
  parent INTEGER,               -- sections.number of the headline over a section that is cut from its own
  PRIMARY KEY (article_id, number)
) WITHOUT ROWID;

CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,       -- article_id * 16777216 + the sentence's number
  article_id INTEGER NOT NULL REFERENCES articles (id),
  section INTEGER NOT NULL,     -- sections.number
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,           -- statement · question · heading · narration · boilerplate
  speaker_id INTEGER REFERENCES speakers (id),  -- NULL: nobody's, or nobody could be credited
  quote TEXT,                   -- direct · indirect · continued
  rule TEXT,
  confidence REAL,
  cue TEXT,
  question TEXT,
  said_start INTEGER,           -- what was said, apart from its frame, of a statement: from here
  said_end INTEGER,             -- to here (NULL: nothing, there is only a frame)
  parts TEXT,                   -- where it is in several parts: a JSON list of [start, end, text]
  about TEXT,
  pick INTEGER NOT NULL,        -- 1: a summary has it
  score REAL
);
CREATE INDEX sentences_speaker ON sentences (speaker_id) WHERE speaker_id IS NOT NULL;

-- The terms of every sentence, rowid is its id: presskit/language/terms.py makes them, `presskit find` asks with the same.
CREATE VIRTUAL TABLE sentences_fts USING fts5 (terms, content = '', tokenize = 'unicode61 remove_diacritics 0');

-- A row a sentence, with names where the tables have ids.
CREATE VIEW said AS
SELECT s.id, a.id AS article_id, a.name AS article, a.agency, a.day, a.date, a.title, s.section, c.heading AS topic, s.kind,
       p.name AS speaker, p.key, p.role, s.start, s.end, s.text, s.quote, s.rule, s.confidence, s.question,
       CASE WHEN s.parts IS NOT NULL THEN (SELECT group_concat(json_extract(value, '$[2]'), ' … ') FROM json_each(s.parts))
            WHEN s.said_start IS NOT NULL THEN substr(s.text, s.said_start - s.start + 1, s.said_end - s.said_start)
            WHEN s.kind = 'statement' THEN ''
       END AS content, s.about, s.pick, s.score, h.heading AS headline
FROM sentences s
JOIN articles a ON a.id = s.article_id
JOIN sections c ON c.article_id = s.article_id AND c.number = s.section
LEFT JOIN sections h ON h.article_id = s.article_id AND h.number = c.parent
LEFT JOIN speakers p ON p.id = s.speaker_id;
