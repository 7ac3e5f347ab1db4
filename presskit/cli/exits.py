"""How a command ends: whatever happens in it becomes at most one line and an exit status."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from presskit.cli.messages import say
from presskit.cli.typer_messages import recognised
from presskit.errors import OutputError, PresskitError, UsageError
from presskit.message import Message
from presskit.render.writing import discard_output


def status_of(problem: Exception, tell: Callable[[Message], None]) -> int:
    """The exit status of what typer raises: its own exits, help for want of arguments, usage errors
    as one line.
    """
    if isinstance(problem, typer.Exit):
        return problem.exit_code
    if type(problem).__name__ == "NoArgsIsHelpError":
        problem.show()  # type: ignore[attr-defined]
    elif isinstance(problem, typer.Abort):
        return 130
    else:
        said = problem.format_message() if hasattr(problem, "format_message") else str(problem)
        context = getattr(problem, "ctx", None)
        path = context.command_path if context else "presskit"
        told = recognised(said.replace("Value error, ", "").rstrip("."))
        tell(Message("see-help", problem=told, command=path))
    return UsageError.status


@contextmanager
def boundary(debug: bool) -> Iterator[None]:
    """Turns everything that can happen inside a command into at most one line and an exit
    status.
    """
    try:
        yield
    except BrokenPipeError:
        discard_output()  # the reader has seen enough
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except PresskitError as problem:
        if debug:
            raise
        say(problem.message)
        raise typer.Exit(problem.status) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as problem:
        if debug or hasattr(problem, "format_message"):  # typer's own: a usage error
            raise
        if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
            discard_output()
            say(Message("output-unwritable", reason=str(problem.strerror)))
            raise typer.Exit(OutputError.status) from None
        say(Message("internal-error", kind=type(problem).__name__, problem=str(problem)))
        raise typer.Exit(PresskitError.status) from None
