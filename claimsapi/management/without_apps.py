"""
Runs commands that need neither Django's apps nor its settings.

Setting these up takes longer than reading a page, and about as long as loading the language model.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

from django.core.management.base import BaseCommand, CommandError

COMMANDS = frozenset({"extract", "parse"})


def run(arguments: Sequence[str]) -> None:
    """
    Carry out ``arguments``: the program's name, a name of COMMANDS, and what is given to it.

    Ends the process with the code of a CommandError, its text on stderr, as Django does.
    """
    program, name, *given = arguments
    command: BaseCommand = import_module(f"claimsapi.management.commands.{name}").Command()
    # As Django sets it, so that a wrong option ends in the usage and not in a traceback.
    command._called_from_command_line = True  # type: ignore[attr-defined]
    options = vars(command.create_parser(program, name).parse_args(given))
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        if options["traceback"]:
            raise
        command.stderr.write(f"CommandError: {error}")
        sys.exit(error.returncode)
