"""The real proxy before a web server, as docs/nginx.conf has it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.faults.web import answers, free_address
from tests.faults.worker import wait_until

NGINX = shutil.which("nginx", path=f"{os.defpath}:/usr/sbin")

# What is around docs/nginx.conf in a package's own configuration, all in one folder.
AROUND = """
daemon off; pid {folder}/pid; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def proxy(gunicorn: str) -> Iterator[str]:
    """Serve what ``gunicorn`` serves, both as host:port, and yield the proxy's own."""
    assert NGINX
    address = free_address()
    site = (settings.BASE_DIR / "docs" / "nginx.conf").read_text()
    site = site.replace("web:8000", gunicorn).replace("listen 80;", f"listen {address};")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site.conf").write_text(site)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
        command = [NGINX, "-p", name, "-e", "stderr", "-c", folder / "nginx.conf"]
        server = subprocess.Popen(command)
        try:
            assert wait_until(lambda: answers(f"http://{address}/livez"), seconds=10)
            yield address
        finally:
            server.terminate()
            server.wait(10)
