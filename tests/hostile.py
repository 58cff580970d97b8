"""A memorandum full of what has a meaning in HTML, in every place that comes from a document."""

from __future__ import annotations

from dataclasses import replace

from factories import BODY, analysis

from dialogue.model import Analysis, Mark, Problem

NASTY = (
    "<script>window.taken = 1</script>",
    "</style><style>body { display: none }</style>",
    "</script><img src=x onerror='window.taken = 1'>",
    "]]><!-- --><![CDATA[ &lt;&amp;&#0; {{ 7 * 7 }} {% raw %}",
    '" onmouseover="window.taken = 1" x="',
    "' autofocus onfocus='window.taken = 1",
    "javascript:window.taken=1 https://example.org/x.png",
    "\u202eright to left\u202c \u2028 \x07 \x85 \x0c tab\tend",
)


def hostile() -> Analysis:
    """As `factories.analysis`, longer: nasty text in each sentence and in everything else that is a text."""
    memo = analysis()
    text, segments = "Nasty <b>title</b>\r\n\r\n", []
    for number, segment in enumerate(memo.segments):
        sentence = f"{BODY[number][4]} {NASTY[number]}"
        segments.append(replace(segment, start=len(text), end=len(text) + len(sentence), cue=None, source=NASTY[0]))
        text += sentence + ("\n\n" if number % 2 else " ")
    everything = "".join(NASTY)
    return replace(
        memo,
        document=replace(
            memo.document,
            id=f"nasty{NASTY[4]}.txt",
            text=text,
            marks=(Mark(0, 5, "title"),),
            metadata=tuple((f"key{n}{one}", one) for n, one in enumerate(NASTY)),
        ),
        header=replace(
            memo.header,
            title=everything,
            date="<b>",
            time=NASTY[0],
            place=NASTY[1],
            subjects=NASTY,
            classification=NASTY[2],
            drafter=NASTY[3],
        ),
        zones=(),
        participants=tuple(
            replace(p, name=f"{p.name} {everything}", role=NASTY[2], side=f"{p.side}{NASTY[1]}")
            for p in memo.participants
        ),
        segments=tuple(segments),
        problems=(Problem("speakers", everything, segments[6].start, segments[6].end), Problem(NASTY[0], NASTY[2])),
        grammar="<i>",
    )
