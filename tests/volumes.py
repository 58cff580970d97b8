"""Fictional volumes in TEI, as long as a test wants them."""

from __future__ import annotations

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Ferries</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><front>
<div xml:id="persons"><list type="names"><item><hi rend="strong"><persName xml:id="p_LM1">Lindqvist, Marta</persName>
</hi>, Envoy of Norrland</item><item><hi rend="strong"><persName xml:id="p_OP1">Oskar, Pavel</persName></hi>, Minister
of Harbours</item></list></div></front><body>
"""

DOCUMENT = """<div type="document" xml:id="d{n}" n="{n}"><head>{n}. Memorandum of Conversation</head>
<dateline><placeName>Port Vest</placeName>, <date when="{year}-05-02">May 2, {year}</date></dateline>
<list type="participants"><head>PARTICIPANTS</head>
<item><persName corresp="#p_LM1">Mrs. Lindqvist</persName>, Envoy of Norrland</item>
<item><persName corresp="#p_OP1">Mr. Oskar</persName>, Minister of Harbours</item></list>
{paragraphs}
</div>
"""

PARAGRAPH = """<p>Mrs. Lindqvist asked Mr. Oskar whether the ferry would run with {n} ships. He replied that it would
run in May. Mrs. Lindqvist warned that the ice would sink it. Mr. Oskar said that the fog was worse. He asked who would
pay. Mrs. Lindqvist said she did not know. The Minister proposed that they should meet again on the {n}th day.</p>"""


def write_volume(path: Path, documents: int, paragraphs: int) -> Path:
    """A volume of memoranda d1, d2, ..., one a year from 1801, each of so many paragraphs of 60 words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    divisions = (
        DOCUMENT.format(
            n=n, year=1800 + n, paragraphs="\n".join(PARAGRAPH.format(n=n * paragraphs + p) for p in range(paragraphs))
        )
        for n in range(1, documents + 1)
    )
    path.write_text(f"{HEAD}{''.join(divisions)}</body></text></TEI>\n", encoding="utf-8")
    return path
