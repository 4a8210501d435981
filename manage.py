#!/usr/bin/env python
"""Django's command line: migrate, extract, ingest, serve_demo …"""

import os
import sys

from claimsapi.management import without_apps

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")
    if sys.argv[1:] and sys.argv[1] in without_apps.COMMANDS:
        without_apps.run(sys.argv)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
