"""The layout of a corpus: tables, indices and views of one SQLite file; docs/corpus.md describes each column.

Ids are whole numbers given in the order in which documents come in; `key` is the id that a finding has within its
document (s012). Times of day and dates of writing are kept nowhere: the same documents give the same content.
"""

from __future__ import annotations

# Goes up when a table or column changes its meaning or is taken away.
LAYOUT = "dialogue-corpus/1"

# The quotes around "segments" in the full-text index are what Datasette knows it by.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (path TEXT PRIMARY KEY, every INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE rejected (
    source TEXT NOT NULL, key TEXT NOT NULL, failed INTEGER NOT NULL, reason TEXT NOT NULL,
    digest TEXT NOT NULL, grammar TEXT NOT NULL, version TEXT NOT NULL,
    PRIMARY KEY (source, key)
) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, source TEXT NOT NULL, volume TEXT NOT NULL,
    format TEXT NOT NULL, kind TEXT, title TEXT, date TEXT, year INTEGER, time TEXT, place TEXT, subjects TEXT,
    classification TEXT, drafter TEXT, words INTEGER NOT NULL, text TEXT NOT NULL, metadata TEXT NOT NULL,
    digest TEXT NOT NULL, grammar TEXT NOT NULL, version TEXT NOT NULL,
    UNIQUE (source, key)
);
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, basis TEXT NOT NULL, volume TEXT, side TEXT,
    documents INTEGER NOT NULL, segments INTEGER NOT NULL, words INTEGER NOT NULL, first TEXT, last TEXT
);
CREATE TABLE participants (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), key TEXT NOT NULL,
    person INTEGER REFERENCES people(id), name TEXT NOT NULL, role TEXT, side TEXT, narrator INTEGER NOT NULL,
    identity TEXT, listed TEXT, gender TEXT, aliases TEXT, segments INTEGER NOT NULL, words INTEGER NOT NULL, rule TEXT
);
CREATE TABLE turns (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), key TEXT NOT NULL,
    number INTEGER NOT NULL, speaker TEXT NOT NULL, segments INTEGER NOT NULL, words INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE TABLE segments (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), key TEXT NOT NULL,
    number INTEGER NOT NULL, turn INTEGER REFERENCES turns(id), speaker TEXT, addressee TEXT, act TEXT NOT NULL,
    mode TEXT NOT NULL, function TEXT, searle TEXT, source TEXT, answered INTEGER, words INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT,
    cue TEXT
);
CREATE TABLE speakers (
    segment INTEGER NOT NULL REFERENCES segments(id), participant INTEGER NOT NULL REFERENCES participants(id),
    joint INTEGER NOT NULL, PRIMARY KEY (segment, participant)
) WITHOUT ROWID;
CREATE TABLE addressees (
    segment INTEGER NOT NULL REFERENCES segments(id), participant INTEGER NOT NULL REFERENCES participants(id),
    joint INTEGER NOT NULL, PRIMARY KEY (segment, participant)
) WITHOUT ROWID;
CREATE TABLE links (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), key TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES segments(id), target INTEGER NOT NULL REFERENCES segments(id),
    kind TEXT NOT NULL, rule TEXT
);
CREATE TABLE answers (
    inquiry INTEGER NOT NULL REFERENCES segments(id), segment INTEGER NOT NULL REFERENCES segments(id),
    PRIMARY KEY (inquiry, segment)
) WITHOUT ROWID;
CREATE TABLE problems (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), stage TEXT NOT NULL,
    message TEXT NOT NULL, start INTEGER, end INTEGER
);
CREATE TABLE definitions (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, range TEXT NOT NULL,
    dimensions TEXT NOT NULL, meaning TEXT NOT NULL, source TEXT NOT NULL, none TEXT NOT NULL
);
CREATE TABLE figures (
    document INTEGER NOT NULL REFERENCES documents(id), number INTEGER NOT NULL,
    definition INTEGER NOT NULL REFERENCES definitions(id), value REAL, participant INTEGER REFERENCES participants(id),
    speaker TEXT, hearer TEXT, next_speaker TEXT, act TEXT, next_act TEXT, mode TEXT, cited TEXT, topic TEXT,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE segments_text USING fts5 (
    text, content="segments", content_rowid="id", tokenize='unicode61 remove_diacritics 2'
);
"""

INDICES = """
CREATE INDEX documents_year ON documents(year);
CREATE INDEX participants_document ON participants(document);
CREATE INDEX participants_person ON participants(person);
CREATE INDEX turns_document ON turns(document);
CREATE UNIQUE INDEX segments_document ON segments(document, number);
CREATE INDEX segments_act ON segments(act);
CREATE INDEX speakers_participant ON speakers(participant);
CREATE INDEX addressees_participant ON addressees(participant);
CREATE INDEX links_document ON links(document);
CREATE INDEX links_source ON links(source);
CREATE INDEX links_target ON links(target);
CREATE INDEX problems_document ON problems(document);
CREATE INDEX figures_definition ON figures(definition, document);
"""

VIEWS = """
CREATE VIEW measures AS
    SELECT f.document, f.number AS id, d.name, f.value, d.unit, p.person, f.participant, f.speaker, f.hearer,
        f.next_speaker, f.act, f.next_act, f.mode, f.cited, f.topic
    FROM figures f JOIN definitions d ON d.id = f.definition LEFT JOIN participants p ON p.id = f.participant;
CREATE VIEW present AS
    SELECT p.document, d.name, d.date, d.year, p.person, e.name AS who, p.side, p.role, p.segments, p.words, e.basis
    FROM participants p JOIN documents d ON d.id = p.document JOIN people e ON e.id = p.person;
CREATE VIEW meetings AS
    SELECT a.document, a.name, a.date, a.year, a.person, a.who, b.person AS other, b.who AS met
    FROM present a JOIN present b ON b.document = a.document AND b.person <> a.person;
CREATE VIEW utterances AS
    SELECT s.document, d.name, d.date, d.year, s.id AS segment, s.key, k.joint, p.person, e.name AS who, p.side,
        s.addressee, s.act, s.mode, s.source, s.words, s.text
    FROM segments s JOIN documents d ON d.id = s.document JOIN speakers k ON k.segment = s.id
        JOIN participants p ON p.id = k.participant JOIN people e ON e.id = p.person;
CREATE VIEW exchanges AS
    SELECT u.*, q.person AS hearer, f.name AS whom
    FROM utterances u JOIN addressees a ON a.segment = u.segment JOIN participants q ON q.id = a.participant
        JOIN people f ON f.id = q.person;
CREATE VIEW replies AS
    SELECT l.document, u.name, u.date, u.year, l.kind, u.segment, u.key, u.person, u.who, u.act, u.text,
        v.segment AS earlier, v.key AS earlier_key, v.person AS other, v.who AS replied_to, v.act AS earlier_act,
        v.text AS earlier_text
    FROM links l JOIN utterances u ON u.segment = l.source JOIN utterances v ON v.segment = l.target;
CREATE VIEW questions AS
    SELECT x.document, x.name, x.date, x.year, x.segment, x.key, x.person, x.who, x.hearer, x.whom, s.answered,
        EXISTS (
            SELECT 1 FROM answers a JOIN speakers k ON k.segment = a.segment JOIN participants p ON p.id = k.participant
            WHERE a.inquiry = s.id AND p.person = x.hearer
        ) AS replied, x.text
    FROM exchanges x JOIN segments s ON s.id = x.segment WHERE s.act = 'inquiry';
"""

# What belongs to one document, with the columns that point at rows of the same document: a row comes with numbers
# counted from 0 there, to which the first free id is added. In the order in which the rows must go in.
OWNED = {
    "participants": {"id": "participants"},
    "turns": {"id": "turns"},
    "segments": {"id": "segments", "turn": "turns"},
    "speakers": {"segment": "segments", "participant": "participants"},
    "addressees": {"segment": "segments", "participant": "participants"},
    "links": {"id": "links", "source": "segments", "target": "segments"},
    "answers": {"inquiry": "segments", "segment": "segments"},
    "problems": {"id": "problems"},
    "figures": {"participant": "participants"},
}
