"""The dispute desk: both sides next to each other, and all decisions on them."""
