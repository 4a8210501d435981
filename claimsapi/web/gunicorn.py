"""
How gunicorn serves: ``gunicorn --config python:claimsapi.web.gunicorn``.

A thread is taken for as long as a client sends and receives, so that slow ones have to be kept
away: docs/nginx.conf is the proxy that does (decision 13).
"""

wsgi_app = "claimsapi.wsgi"
bind = "127.0.0.1:8000"
workers = 2
threads = 8
control_socket_disable = True

# By themselves: three headers of anybody on this machine, and paths. What a request says of who
# sent it and how is believed by claimsapi.web.forwarded alone.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
