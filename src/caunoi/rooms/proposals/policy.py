"""Who sees and changes a proposal; which figures are too small to be told. Pure."""

from collections.abc import Mapping

from caunoi.core.ground.errors import NotAllowed

READ, WRITE = "proposals.read", "proposals.write"
FEWEST = 5  # persons of a population file: a smaller figure is not told

Grid = Mapping[str, Mapping[str, int]]


def may_see(shared: bool, owner: str, reader: str) -> bool:
    """A proposal of one's own, or one that is shared with everybody who reads proposals."""
    return shared or owner == reader


def check_owner(owner: str, by: str) -> None:
    """Only whoever made it changes it; what ships is copied instead. Errors: NotAllowed."""
    if owner != by:
        raise NotAllowed(
            "Phương án này do người khác lập.", "Chỉ người lập sửa được phương án của mình.",
            "Hãy lập một phương án từ phương án này rồi sửa ở đó.",
        )  # fmt: skip


def alone(figure: int) -> int | None:
    """A figure that stands in no sum (one person may be in several): None where it is small."""
    return None if 0 < figure < FEWEST else figure


def told(grid: Grid) -> dict[str, dict[str, int | None]]:
    """Row → column → figure, None where it is not told: 1 to 4 persons, and so many others of its row and of its column
    that it does not follow from their sums. Noughts are told.
    """
    found: dict[str, dict[str, int | None]] = {
        row: {column: alone(figure) for column, figure in cells.items()} for row, cells in grid.items()
    }
    lines = [[(row, column) for column in cells] for row, cells in grid.items()]
    columns = dict.fromkeys(column for cells in grid.values() for column in cells)
    lines += [[(row, column) for row in grid if column in grid[row]] for column in columns]
    again = True
    while again:
        again = False
        for line in lines:
            hidden = [place for place in line if found[place[0]][place[1]] is None]
            shown = [place for place in line if found[place[0]][place[1]]]
            if len(hidden) == 1 and shown:
                row, column = min(shown, key=lambda place: grid[place[0]][place[1]])
                found[row][column] = None
                again = True
    return found
