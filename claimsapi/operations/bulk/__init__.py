"""Streams of items, taken in part by part."""
