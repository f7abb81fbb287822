"""Reads a data file of the law: YAML that a jurist can read, without code, without a key written twice."""

from pathlib import Path
from typing import Any, BinaryIO

import yaml


class _Strict(yaml.CSafeLoader):
    """The safe loader in C that refuses a key given twice (YAML would silently take the last)."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(found) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key is written twice", node.start_mark)
        return found


def read(path: Path) -> Any:
    with path.open("rb") as file:
        return parse(file)


def parse(content: bytes | BinaryIO) -> Any:
    """What the YAML says. Raises yaml.YAMLError, UnicodeDecodeError."""
    return yaml.load(content, Loader=_Strict)  # noqa: S506 (derived from the safe loader)
