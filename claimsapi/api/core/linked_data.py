"""JSON-LD as a form of answers."""

from rest_framework.renderers import JSONRenderer


class LinkedData(JSONRenderer):
    """JSON-LD; a refusal says itself what it is."""

    media_type = "application/ld+json"
    format = "jsonld"
