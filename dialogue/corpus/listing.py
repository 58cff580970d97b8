"""Ready lists of what a corpus has, by name, as SQL."""

from __future__ import annotations

LISTS = {
    "people": (
        "SELECT id, name || coalesce(' (' || volume || ')', '') AS name, side, "
        "substr(first, 1, 4) || CASE WHEN substr(first, 1, 4) < substr(last, 1, 4) THEN '-' || substr(last, 1, 4) "
        "ELSE '' END AS years, documents, segments, basis FROM people "
        "ORDER BY documents DESC, segments DESC, id"
    ),
    "volumes": (
        "SELECT volume, count(*) AS documents, min(date) AS first, max(date) AS last, sum(words) AS words "
        "FROM documents GROUP BY volume ORDER BY volume"
    ),
    "acts": (
        "SELECT act, count(*) AS segments, sum(words) AS words, round(1.0 * count(*) / (SELECT count(*) FROM segments "
        "WHERE act <> 'narration'), 3) AS share FROM segments WHERE act <> 'narration' GROUP BY act "
        "ORDER BY segments DESC, act"
    ),
    "measures": "SELECT name, unit, range, meaning FROM definitions ORDER BY name",
    "problems": (
        "SELECT d.name AS document, p.stage, p.message, substr(d.text, p.start + 1, p.end - p.start) AS text "
        "FROM problems p JOIN documents d ON d.id = p.document ORDER BY p.id"
    ),
    "rejected": (
        "SELECT source, key AS document, CASE failed WHEN 1 THEN 'failed' ELSE 'passed over' END AS what, reason "
        "FROM rejected ORDER BY failed DESC, source, key"
    ),
    "inputs": "SELECT path, every FROM inputs ORDER BY path",
    "tables": (
        "SELECT m.name AS name, m.type AS kind, group_concat(c.name, ', ') AS columns FROM sqlite_master m "
        "JOIN pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' "
        "AND m.name NOT LIKE 'segments_text_%' GROUP BY m.name ORDER BY m.type, m.rowid"
    ),
}
