"""Which cells of a table of transitions are fuller or emptier than chance.

Expected counts are those of independence, or of quasi-independence where cells cannot occur (a turn never follows a
turn of the same speaker), fitted by iterative proportional scaling (Deming and Stephan 1940). The adjusted residual of
a cell (Haberman 1973) is near a standard normal deviate: (observed - expected) / sqrt(expected (1 - leverage)), where
the leverage is that of the cell in the log-linear model of rows and columns; without impossible cells this is the
well-known (observed - expected) / sqrt(expected (1 - row share) (1 - column share)). Both as in Bakeman and Gottman
(1997).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import comb, erfc, sqrt

Cell = tuple[str, str]
Counts = Mapping[Cell, int]

ROUNDS = 5000
CLOSE = 1e-10
# A cell whose leverage is 1 up to rounding is fixed by the margins.
FREE = 1e-7


def expected_counts(counts: Counts, empty_diagonal: bool) -> dict[Cell, float]:
    """The expected count of each cell that can occur: of every row and column with a count in it.

    With `empty_diagonal` a row and a column of the same name never meet.
    """
    rows, columns = margins(counts)
    total = sum(rows.values())
    if not empty_diagonal:
        return {(r, c): rows[r] * columns[c] / total for r, c in product(rows, columns)}
    cells = [(r, c) for r, c in product(rows, columns) if r != c]
    if any(rows.get(name, 0) + columns.get(name, 0) == total for name in {*rows, *columns}):
        # Everything goes through one: the margins leave no other table.
        return {cell: float(counts.get(cell, 0)) for cell in cells}
    return _scaled(cells, rows, columns)


def _scaled(cells: Sequence[Cell], rows: Mapping[str, int], columns: Mapping[str, int]) -> dict[Cell, float]:
    """The table with these margins whose cells are products of a factor of the row and one of the column."""
    of_row, of_column = dict.fromkeys(rows, 1.0), dict.fromkeys(columns, 1.0)
    in_row = {name: [c for r, c in cells if r == name] for name in rows}
    in_column = {name: [r for r, c in cells if c == name] for name in columns}
    for _ in range(ROUNDS):
        moved = 0.0
        for name, margin in rows.items():
            factor = margin / sum([of_column[c] for c in in_row[name]])
            moved = max(moved, abs(factor - of_row[name]) / factor)
            of_row[name] = factor
        for name, margin in columns.items():
            of_column[name] = margin / sum([of_row[r] for r in in_column[name]])
        if moved < CLOSE:
            break
    return {(r, c): of_row[r] * of_column[c] for r, c in cells}


def adjusted_residuals(counts: Counts, empty_diagonal: bool) -> dict[Cell, float | None]:
    """The adjusted residual of each cell that can occur; None where the margins leave it no freedom."""
    expected = expected_counts(counts, empty_diagonal)
    if not empty_diagonal:
        rows, columns = margins(counts)
        total = sum(rows.values())
        spread = {(r, c): e * (1 - rows[r] / total) * (1 - columns[c] / total) for (r, c), e in expected.items()}
    else:
        leverages = _leverages(expected)
        spread = {cell: e * (1 - leverages[cell]) for cell, e in expected.items()}
    return {
        cell: (counts.get(cell, 0) - e) / sqrt(spread[cell]) if spread[cell] > FREE * e else None
        for cell, e in expected.items()
    }


def margins(counts: Counts) -> tuple[dict[str, int], dict[str, int]]:
    """The sums of rows and of columns, without those that are 0, in the order in which they first occur."""
    rows: dict[str, int] = {}
    columns: dict[str, int] = {}
    for (row, column), count in counts.items():
        if count:
            rows[row] = rows.get(row, 0) + count
            columns[column] = columns.get(column, 0) + count
    return rows, columns


def normal_p(residual: float | None) -> float | None:
    """The two-sided probability of a standard normal deviate at least as far from 0; None for None."""
    return None if residual is None else erfc(abs(residual) / sqrt(2))


def exact_p(both: int, row: int, column: int, total: int) -> float:
    """Fisher's exact test (1935), two-sided, of a cell whose row, column and whole have these sums.

    The sum of the probabilities of all counts that are no more probable than `both`, the margins being what they are.
    """
    low, high = max(0, row + column - total), min(row, column)
    ways = [comb(column, k) * comb(total - column, row - k) for k in range(low, high + 1)]
    return sum(way for way in ways if way <= ways[both - low]) / comb(total, row)


def controlled(probabilities: Sequence[float]) -> list[float]:
    """The probabilities adjusted for their number, so that the false discovery rate is controlled.

    Source: Benjamini and Hochberg 1995.
    """
    count = len(probabilities)
    ranked = sorted(range(count), key=probabilities.__getitem__, reverse=True)
    found, least = [1.0] * count, 1.0
    for place, number in enumerate(ranked):
        least = min(least, probabilities[number] * count / (count - place))
        found[number] = least
    return found


def _leverages(expected: Mapping[Cell, float]) -> dict[Cell, float]:
    """The diagonal of the hat matrix of the log-linear model of rows and columns, weighted by the expected counts."""
    names = [("row", r) for r in dict.fromkeys(r for r, _ in expected)]
    # One column is left out: the model has a constant too many.
    names += [("column", c) for c in dict.fromkeys(c for _, c in expected)][1:]
    place = {name: number for number, name in enumerate(names)}
    size = len(names)
    information = [[0.0] * size for _ in range(size)]
    members = []
    for (row, column), weight in expected.items():
        inside = [place[name] for name in (("row", row), ("column", column)) if name in place]
        members.append(inside)
        for i, j in product(inside, inside):
            information[i][j] += weight
    inverse = _inverse(information)
    if inverse is None:
        return dict.fromkeys(expected, 1.0)
    return {
        cell: weight * sum(inverse[i][j] for i, j in product(inside, inside))
        for (cell, weight), inside in zip(expected.items(), members, strict=True)
    }


def _inverse(matrix: list[list[float]]) -> list[list[float]] | None:
    """The inverse of a symmetric matrix by Gauss and Jordan; None where there is none."""
    size = len(matrix)
    work = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(work[r][column]))
        if abs(work[pivot][column]) < CLOSE:
            return None
        work[column], work[pivot] = work[pivot], work[column]
        head = work[column] = [value / work[column][column] for value in work[column]]
        for r in range(size):
            if r != column and work[r][column]:
                factor = work[r][column]
                work[r] = [value - factor * top for value, top in zip(work[r], head, strict=True)]
    return [row[size:] for row in work]
