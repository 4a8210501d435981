"""Curves as SVG: how much memory a process has after how much work."""

from tests.speed.figures import PAGE, picture_name


def draw(curves):
    """Draw each of ``curves`` beside the pages; pygal is of `requirements-peers.txt`."""
    import pygal

    for name, series in curves.items():
        chart = pygal.XY(
            title=name, width=760, height=320, dots_size=2, range=(0, None), js=(), show_minor=False
        )
        for label, points in series.items():
            chart.add(label, points)
        chart.render_to_file(str(PAGE.parent / "pictures" / picture_name(name)))
