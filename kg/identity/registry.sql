-- The registry of keys. Keys are minted once and never used again; seq is their age.
CREATE TABLE IF NOT EXISTS minted (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  UNIQUE (type, key)
);
-- What a key stands for. Several naturals can share a key: a person has one for each announcement that names them.
CREATE TABLE IF NOT EXISTS named (
  type TEXT NOT NULL,
  natural TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (type, natural)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS named_key ON named (type, key);
CREATE TABLE IF NOT EXISTS announcement (
  key TEXT PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  first_read TEXT NOT NULL,
  published INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
-- Offices by which persons of the same name are known to be one: those of each announcement's last reading.
CREATE TABLE IF NOT EXISTS evidence (
  announcement TEXT NOT NULL,
  person TEXT NOT NULL, -- natural of the occurrence
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  agency TEXT NOT NULL,
  PRIMARY KEY (announcement, person, title, agency)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS evidence_office ON evidence (name, agency, title);
CREATE TABLE IF NOT EXISTS redirect (
  type TEXT NOT NULL,
  old TEXT NOT NULL,
  survivor TEXT NOT NULL,
  published INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (type, old)
) WITHOUT ROWID;
-- What each published announcement says of shared entities: their canonical descriptions are computed from it.
-- An empty note: the entity was merged since the announcement described it.
CREATE TABLE IF NOT EXISTS mention (
  announcement TEXT NOT NULL,
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (announcement, type, key, note)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mention_entity ON mention (type, key, note, announcement);
-- Announcements whose graph names a key that was merged away: to be mapped and published again.
CREATE TABLE IF NOT EXISTS outdated (announcement TEXT PRIMARY KEY) WITHOUT ROWID;
