"""Files that a command reads or writes, with a sentence where that cannot be."""

from pathlib import Path

from caunoi.core.ground.errors import Refused


def content(file: Path) -> bytes:
    """What the file holds. Errors: Refused."""
    try:
        return file.read_bytes()
    except OSError:
        raise Refused(f"Không đọc được tệp {file}.", "", "Hãy kiểm tra đường dẫn và quyền đọc.") from None


def write(out: Path, made: bytes) -> None:
    """The file with that content. Errors: Refused."""
    try:
        out.write_bytes(made)
    except OSError:
        raise Refused(f"Không ghi được tệp {out}.", "", "Hãy kiểm tra thư mục và quyền ghi.") from None
