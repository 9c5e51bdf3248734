"""Where the files of this repository are, for the tests of its shape."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def files() -> list[Path]:
    """List the files that belong to the repository: tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in sorted(set(listing.stdout.split("\0"))) if name)
    return [path for path in paths if path.is_file()]


def documents() -> list[Path]:
    """List every Markdown file of the repository."""
    return [path for path in files() if path.suffix == ".md"]


def name(path: Path) -> str:
    """Name a file as a reader of the repository does: from its top folder down."""
    return path.relative_to(ROOT).as_posix()
