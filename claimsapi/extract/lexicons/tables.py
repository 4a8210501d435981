"""Hand-made tables: a key, a tab, and words parted by commas on each line."""

from importlib.resources import files


def table(name: str) -> dict[str, list[str]]:
    """Return the rows of the table ``name``, in the order of the file."""
    rows: dict[str, list[str]] = {}
    for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, others = line.partition("\t")
            rows[key] = [word for word in others.split(",") if word]
    return rows
