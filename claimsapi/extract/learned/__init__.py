"""
The learned finder of attributions: small networks over the parse, read with numpy alone.

It is optional. Without ``weights.npz`` in this folder ``ensemble.trained()`` is None, and the
rules find attributions alone. Weights for other features are refused, which ``weights.json`` tells.
``docs/model-card.md`` says what it was trained on and how it does.
"""
