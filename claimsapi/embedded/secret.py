"""A secret that a machine without configuration makes for itself and keeps."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_in(path: Path) -> str:
    """Return the secret in ``path``, made on the first call; only its owner may read the file."""
    if path.exists():
        return path.read_text()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(unfinished, path)  # atomic, and the first of several processes wins
    except FileExistsError:
        pass
    finally:
        Path(unfinished).unlink()
    return path.read_text()
