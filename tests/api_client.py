"""A newsroom tool's side of the API, for tests."""

import json
from typing import Any

from django.http import HttpResponse
from rest_framework.test import APIClient

from claimsapi.models.api_key import Scope
from tests.builders import make_key


class Tool(APIClient):
    """Calls the API with a key of the given scopes (all, if none is named), in JSON."""

    def __init__(self, *scopes: Scope, **key: Any) -> None:
        super().__init__(raise_request_exception=False)
        self.key, token = make_key(*scopes, **key)
        self.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    def send(self, path: str, body: Any, **headers: str) -> HttpResponse:
        content = json.dumps(body)  # in ASCII, so that half a character gets through
        return self.post(path, content, content_type="application/json", headers=headers)
