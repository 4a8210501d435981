"""The screens that pages are looked at on."""

import pytest

# Colours do not depend on the width: each of both is seen once, in half the time of all four.
on_each_screen = pytest.mark.parametrize(
    ("width", "theme"),
    [
        pytest.param(1280, "light", id="desktop, light"),
        pytest.param(390, "dark", id="phone, dark"),
    ],
)
