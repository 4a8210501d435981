"""
A client for claimsapi: who claims what, in which words, and who says otherwise.

    with Client(API, KEY) as newsroom:
        job = newsroom.wait_for(newsroom.articles.create({"publisher": "RW", "text": text}))
        for claim in newsroom.claims.list(article=job["article"]):
            print(claim["text"])
"""

from claimsapi_client.client import Client
from claimsapi_client.connection import etag
from claimsapi_client.problem import JobFailed, Problem

__all__ = ["Client", "JobFailed", "Problem", "etag"]
