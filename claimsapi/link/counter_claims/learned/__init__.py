"""
The learned finder of counter-claims: an encoder reads the article, a small network judges pairs.

It is optional. Without ``encoder.onnx``, ``embeddings.npz`` and ``judge.npz`` in this folder the
rules work alone.
``docs/counter-claims.md`` says what it was trained on and how it does.
"""
