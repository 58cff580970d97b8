"""The words of segments as one reads them, without what interrupts them."""

from __future__ import annotations

from bisect import bisect_right

from dialogue.model import Analysis


def own_texts(analysis: Analysis) -> dict[str, str]:
    """The text of each segment, by id: stamps and other zones that are not body cut out, white space as one space.

    A segment that lies wholly outside the body keeps its text.
    """
    text = analysis.document.text
    gaps = sorted((z.start, z.end) for z in analysis.zones if z.kind != "body")
    ends = [end for _, end in gaps]
    found: dict[str, str] = {}
    for segment in analysis.segments:
        pieces: list[str] = []
        reached = segment.start
        for start, end in gaps[bisect_right(ends, segment.start) :]:
            if start >= segment.end:
                break
            pieces.append(text[reached:start])
            reached = end
        pieces.append(text[reached : segment.end])
        words = " ".join(pieces).split() or text[segment.start : segment.end].split()
        found[segment.id] = " ".join(words)
    return found
