"""The project's own source as syntax trees: what the tests of the house walk over."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "caunoi"
ROOMS = sorted(path.parent.name for path in SOURCE.glob("rooms/*/apps.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Every node of the tree."""
    return list(ast.walk(tree(path)))


def modules(under: str = "") -> Iterator[Path]:
    """Python files below a folder of the package; generated migrations are not walked."""
    for path in sorted((SOURCE / under).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def dotted(path: Path) -> str:
    """src/caunoi/rooms/cases/actions.py → caunoi.rooms.cases.actions"""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every module or member imported, relative imports made absolute."""
    package = dotted(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in the code except docstrings; the fixed parts of f-strings count too."""
    docs = {
        id(node.body[0].value)
        for node in nodes(path)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value
