"""`make run` from its start to Ctrl-C, with its own PostgreSQL, web server and worker."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import httpx
import psutil
import pytest

from claimsapi.embedded import cluster
from tests.demo import PATIENCE, ROOT, running

pytestmark = [pytest.mark.long, pytest.mark.timeout(2 * PATIENCE)]


@pytest.fixture(scope="module")
def taken():
    """Return a port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(scope="module")
def demo(taken):
    data = Path(tempfile.mkdtemp(prefix="demo-"))
    with running(data, PORT=str(taken)) as demo:
        yield demo
    left = cluster.running(data / "postgres")
    shutil.rmtree(data)
    assert left is None


def test_the_next_free_port_is_used(demo, taken):
    port = int(demo.access["base_url"].rpartition(":")[2])

    assert taken < port < taken + 50


def test_claims_and_credits_of_both_articles_are_shown(demo):
    assert re.search(r"^Meridian Press: .* \(created\)$", demo.output, re.MULTILINE)
    assert re.search(r"^Continental Wire: .* \(created\)$", demo.output, re.MULTILINE)
    assert "Thomas Aldridge: Thousands of Ukrainian soldiers" in demo.output
    assert "photo: Jonas Wirth via Meridian Press" in demo.output


def test_both_articles_are_on_the_two_sides_of_one_dispute(demo):
    _, _, shown = demo.output.partition("Who says otherwise")
    shown = " ".join(shown.split())  # it is wrapped

    assert shown.count("In dispute: ") == 1
    assert "In dispute: Ukrainian units in the Kursk region were surrounded" in shown
    assert re.search(r"affirms Thomas Aldridge: Thousands .*encircled.* \[Meridian Press\]", shown)
    assert re.search(r"Thomas Aldridge: .*mercy of their enemy \[Continental Wire\]", shown)
    assert re.search(r"denies .*Ukrainian commanders: .*surrounded \[Meridian Press\]", shown)
    assert re.search(r"Ukraine’s general staff: .*encircled \[Continental Wire\]", shown)


def test_the_file_for_tools_is_readable_to_its_owner_only(demo):
    assert (demo.data / "demo.json").stat().st_mode & 0o777 == 0o600
    assert set(demo.access) == {"base_url", "api_key", "admin_user", "admin_password"}


def test_the_key_opens_the_api(demo):
    answer = httpx.get(
        f"{demo.access['base_url']}/api/v1/articles/",
        headers={"Authorization": f"Bearer {demo.access['api_key']}"},
    )

    assert len(answer.json()["results"]) == 2


def test_the_printed_login_opens_the_admin(demo):
    with httpx.Client(base_url=demo.access["base_url"], follow_redirects=True) as browser:
        browser.get("/admin/login/")
        form = {
            "username": demo.access["admin_user"],
            "password": demo.access["admin_password"],
            "csrfmiddlewaretoken": browser.cookies["csrftoken"],
        }
        page = browser.post("/admin/login/", params={"next": "/admin/"}, data=form)

    assert page.status_code == 200
    assert "/admin/logout/" in page.text


def test_pages_come_with_their_style_sheets(demo):
    page = httpx.get(f"{demo.access['base_url']}/admin/login/").text
    [sheet, *_] = re.findall(r'href="(/static/[^"]+\.css)"', page)

    assert httpx.get(demo.access["base_url"] + sheet).status_code == 200


def test_two_hundred_who_send_half_a_request_keep_nobody_waiting(demo):
    port = int(demo.access["base_url"].rpartition(":")[2])
    with ExitStack() as held:
        for _ in range(200):
            slow = held.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n")

        answer = httpx.get(f"{demo.access['base_url']}/livez", timeout=5)

    assert answer.status_code == 200


def test_a_second_start_shows_the_same_and_ctrl_c_stops_it_alone(demo):
    key, password = demo.access["api_key"], demo.access["admin_password"]
    first_port = demo.access["base_url"]
    with running(demo.data, PORT=first_port.rpartition(":")[2]) as second:
        assert second.output.count("(unchanged)") == 2
        assert (second.access["api_key"], second.access["admin_password"]) == (key, password)
        started = psutil.Process(second.process.pid).children(recursive=True)

        assert second.interrupt() == 0

    assert len(started) >= 3
    _, alive = psutil.wait_procs(started, timeout=5)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert httpx.get(f"{first_port}/livez").status_code == 200


def test_a_program_that_dies_ends_the_demonstration_with_its_last_words(demo):
    with running(demo.data, PORT="18650") as second:
        [web] = [
            child
            for child in psutil.Process(second.process.pid).children()
            if "gunicorn" in " ".join(child.cmdline())
        ]
        web.kill()
        rest = second.process.stdout.read()

        assert "The web process ended (-9)." in rest
        assert second.process.wait(30) == 1


def test_a_wrong_port_is_explained():
    ours = {"CLAIMSAPI_DATA": tempfile.mkdtemp(prefix="demo-"), "PORT": "eighty"}
    environment = os.environ | ours | {"DJANGO_SETTINGS_MODULE": "claimsapi.settings"}

    done = subprocess.run(
        [sys.executable, "manage.py", "serve_demo"],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "PORT='eighty': write a whole number from 1" in done.stderr
    shutil.rmtree(ours["CLAIMSAPI_DATA"])
