"""The one boundary for errors: each becomes a line, a hint on its own, and an exit code; never a
trace.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from aduan.core.words.findings import CancelledError, RefusedError, SurroundingsError, UsageError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _
from aduan.store.files.environment import DEBUG, read_variable

# The exit code of what was cut off with Ctrl-C, as shells know it.
CANCELLED = 130


def report(error: Exception, voice: Voice) -> int:
    """Say an error in one line, with its hint below; the exit code."""
    from aduan.cli.render import print_findings, print_line

    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.exceptions.Abort):
        return CANCELLED
    if isinstance(error, click.ClickException):
        from aduan.cli.usage import say_wrong_usage

        say_wrong_usage(error, voice)
        return 2
    error = explain_missing(error)
    if isinstance(error, RefusedError):
        if isinstance(error, CancelledError):
            print_line(err=True)  # the prompt that was left open
        print_line(f"aduan: {error.message(voice)}", err=True)
        if hint := error.hint(voice):
            print_line(f"  {hint}", err=True)
        print_findings(getattr(error, "findings", ()), voice, err=True)
        return code_of(error)
    return _report_unforeseen(error, voice)


def explain_missing(error: Exception) -> Exception:
    """What is refused where a part for publishing, or for many offices, is not installed, whichever module asked for
    it.
    """
    from aduan.store.founding.installing import (
        SCALE_MODULES,
        SITE_MODULES,
        scale_missing,
        site_missing,
    )

    if not isinstance(error, ModuleNotFoundError):
        return error
    name = (error.name or "").split(".")[0]
    if name in SCALE_MODULES:
        return scale_missing()
    return site_missing() if name in SITE_MODULES else error


def code_of(error: RefusedError) -> int:
    """The exit code of a refusal."""
    if isinstance(error, CancelledError):
        return CANCELLED
    return 2 if isinstance(error, UsageError) else 3 if isinstance(error, SurroundingsError) else 1


def _report_unforeseen(error: Exception, voice: Voice) -> int:
    # Only the kind of the error and our own place in the code: its text may hold words of a case.
    from aduan.cli.render import print_line

    if read_variable(DEBUG):
        raise error
    if isinstance(error, BrokenPipeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  # python would complain at exit
        return 0
    if isinstance(error, OSError):
        from aduan.cli.saying import say_fault

        message, hint = say_fault(error, voice)
        print_line(f"aduan: {message}", err=True)
        print_line(f"  {hint}", err=True)
        return 3
    place = _own_place(error)
    print_line(
        "aduan: "
        + voice.say(
            _("this should not happen ({kind} at {place})"),
            {"kind": type(error).__name__, "place": place},
        ),
        err=True,
    )
    print_line("  " + voice.say(_("please report it; nothing of a case is in this line")), err=True)
    return 3


def _own_place(error: Exception) -> str:
    trace, place = error.__traceback__, "?"
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "aduan" in file.parts:
            place = f"{file.stem}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
