"""The receiver in the guide takes what is sent, and its line for the shell verifies it."""

import os
import re
import socket
import subprocess
import sys
import time
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.utils import timezone

from claimsapi.http_fetch import Policy
from claimsapi.operations.webhooks import deliver, secrets
from tests.builders import SECRET, make_delivery, make_webhook
from tests.receiver import receiving

GUIDE = (Path(__file__).parents[1] / "docs" / "api.md").read_text()


def block(language, word):
    """Return the block of ``language`` in the guide that holds ``word``."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    [found] = [each for each in blocks if word in each]
    return found


def answers(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def running(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    script = block("python", "HTTPServer")
    assert len(script.splitlines()) < 30
    (tmp_path / "receiver.py").write_text(script.replace("8080", str(port)))
    process = subprocess.Popen(
        [sys.executable, "receiver.py"],
        cwd=tmp_path,
        env={**os.environ, "SECRET": SECRET},
        stdout=subprocess.PIPE,
        text=True,
    )
    while not answers(port):
        assert process.poll() is None
        time.sleep(0.05)
    yield process, port
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.django_db
def test_the_receiver_takes_what_is_signed_once(running):
    process, port = running
    policy = Policy(frozenset({port}), schemes=("http",), inside=(ip_network("127.0.0.0/8"),))
    url = f"http://127.0.0.1:{port}/"
    endpoint, forger = make_webhook(url), make_webhook(url)
    delivery = make_delivery(endpoint)
    forged = make_delivery(forger)
    type(forger).objects.filter(pk=forger.pk).update(secret=secrets.closed(secrets.made()))

    for each in (endpoint, forger):
        deliver.turn(each.pk, now=timezone.now, policy=policy)

    delivery.refresh_from_db()
    forged.refresh_from_db()
    assert (delivery.answer_status, forged.answer_status) == (204, 401)
    assert str(delivery.event.object_id) in process.stdout.readline()


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [False, True])
def test_the_shell_verifies_what_was_sent(tmp_path, changed):
    with receiving() as receiver:
        endpoint = make_webhook(receiver.url)
        make_delivery(endpoint)
        deliver.turn(endpoint.pk, now=timezone.now, policy=receiver.policy)
    [(headers, body)] = receiver.received
    (tmp_path / "body").write_bytes(body + b" " * changed)
    given = {name.upper().replace("-", "_"): value for name, value in headers.items()}

    done = subprocess.run(
        ["bash", "-c", block("bash", "openssl")],
        cwd=tmp_path,
        env={**os.environ, **given, "SECRET": SECRET},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == ("forged" if changed else "verified")
