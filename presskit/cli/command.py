"""A function as a command of typer: records of options in its signature, and a boundary round its
work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, cast, get_type_hints

import typer
from msgspec import Struct
from msgspec.structs import fields

from presskit.cli.arguments import LangOption
from presskit.cli.help import SCREEN


def command(function: Callable[..., None]) -> Callable[..., None]:
    """The function as typer takes it: in place of a parameter that is a record stand the options of
    the record, in help under its ``PANEL``; every command has ``--lang`` (``run`` has heard it
    before it is parsed) and, last of all, ``--debug``. Whatever goes wrong in it becomes one line
    and an exit status.
    """
    hints = get_type_hints(function, include_extras=True)
    defaults = {
        name: parameter.default for name, parameter in signature(function).parameters.items()
    }
    parameters = [
        p
        for name, hint in hints.items()
        if name != "return"
        for p in _parameters(name, hint, defaults[name])
    ]
    speaks = any(parameter.name == "lang" for parameter in parameters)
    parameters += [] if speaks else _parameters("lang", LangOption, "en")
    parameters += _parameters(
        "debug",
        Annotated[
            bool,
            typer.Option(
                "--debug", rich_help_panel=SCREEN, help="Show a traceback when something breaks."
            ),
        ],
        False,
    )

    @wraps(function)
    def run(*, debug: bool, **given: Any) -> None:
        from presskit.cli.exits import boundary

        with boundary(debug):
            function(**{name: _value(name, hints[name], given) for name in defaults})

    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


@cache
def _hints(record: Any) -> dict[str, Any]:
    """The types of a record's fields; most commands have the same records."""
    return get_type_hints(record, include_extras=True)


def _parameters(name: str, hint: Any, default: Any) -> list[Parameter]:
    if not (isinstance(hint, type) and issubclass(hint, Struct)):
        return [Parameter(name, Parameter.KEYWORD_ONLY, annotation=hint, default=default)]
    hints, panel = _hints(hint), getattr(hint, "PANEL", None)
    for field in fields(hint):
        for option in getattr(hints[field.name], "__metadata__", ()):
            option.rich_help_panel = option.rich_help_panel or panel
    return [
        parameter
        for field in fields(hint)
        for parameter in _parameters(field.name, hints[field.name], field.default)
    ]


def _value(name: str, hint: Any, given: Mapping[str, Any]) -> Any:
    """The value of a parameter, a record made of the options that stand for it."""
    if not (isinstance(hint, type) and issubclass(hint, Struct)):
        return given[name]
    hints = _hints(hint)
    return cast(Callable[..., Any], hint)(
        **{field.name: _value(field.name, hints[field.name], given) for field in fields(hint)}
    )
