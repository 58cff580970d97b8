"""Whether a quotation or a bracket that was opened still goes on, clause by clause."""

from __future__ import annotations

from dialogue.clause import Clause, Frame


class Quotation:
    """Quotation marks that open and close while the clauses of a document are read in order."""

    def __init__(self) -> None:
        self.open = False

    def goes_on(self, clause: Clause, frame: Frame | None, reply: frozenset[str]) -> bool:
        """Whether the clause stands inside a quotation that an earlier one opened; `reply` are verbs of replying.

        He replied that ..., and whatever names who says it, tells of the one who was quoted: the mark at the end of his
        words is missing.
        """
        if self.open and frame is not None and frame.form == "clause" and not clause.continues:
            named = frame.subject is not None and frame.subject[0] in clause.tokens.mentions
            self.open = not (named or clause.tokens.tags[frame.verb] in reply)
        return self.open and (frame is None or frame.form != "quote")

    def opens(self, clause: Clause, frame: Frame | None) -> bool:
        """Whether a clause that reports nothing is all quoted, as far as it goes; if so, it is read."""
        words = clause.tokens.words
        inside = frame is None and words[0] == "“" and "”" not in words[1:-3]
        if inside:
            self.read(clause)
        return inside

    def read(self, clause: Clause) -> None:
        """Take in the quotation marks of a clause."""
        for word in clause.tokens.words:
            if word == '"':
                self.open = not self.open
            elif word in "“”":
                self.open = word == "“"


class Brackets:
    """Brackets in which the writer remarks something, while the clauses of a document are read in order."""

    def __init__(self) -> None:
        self.open = False

    def goes_on(self, clause: Clause, frame: Frame | None) -> bool:
        """Whether a clause that reports nothing stands in brackets, its own or ones that an earlier clause opened."""
        words = clause.tokens.words
        own = words[0] in ("(", "[") and (words[-1] in (")", "]") or ")" not in words)
        inside = frame is None and (self.open or own)
        self.open = inside and not {")", "]"} & {*words}
        return inside
