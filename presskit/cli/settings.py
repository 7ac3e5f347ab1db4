"""What a user sets once: flags before ``PRESSKIT_*`` variables before the project's file before the
user's own.

The settings are those options of the commands that name a variable; nothing lists them a second
time. The project's file is ``presskit.toml``, or ``[tool.presskit]`` in ``pyproject.toml``, in the
working directory or the nearest folder above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from msgspec import Struct

from presskit import toml_file
from presskit.cli.typer_messages import recognised
from presskit.cli.values import PREFIX
from presskit.errors import UsageError, did_you_mean
from presskit.language.tables import VARIABLE
from presskit.message import Message
from presskit.render.clean import one_line, visible
from presskit.render.json import dumps

_UNSET = "default"
_MOST = 1 << 20  # bytes of a file
_LONGEST_NUMBER = 64  # bits; what is far longer cannot even be told
_PATHS = ("aliases", "lexicon")  # files, named from where the configuration stands
Commands = Mapping[str, Any]  # of typer, by name


class ConfigFile(Struct, frozen=True):
    """One configuration file: its settings by name, as options are spelt without the dashes."""

    path: Path
    values: dict[str, Any]
    text: str


def known(commands: Commands) -> dict[str, Any]:
    """The parameter of every setting, by name."""
    params = (param for command in commands.values() for param in command.params)
    return {_name(param): param for param in params if (param.envvar or "").startswith(PREFIX)}


def _name(param: Any) -> str:
    return str(param.envvar).removeprefix(PREFIX).lower().replace("_", "-")


def user_file() -> Path:
    """Where the user's own settings may stand."""
    return Path(typer.get_app_dir("presskit")) / "config.toml"


def files(start: Path | None = None) -> list[ConfigFile]:
    """The configuration files there are, the one that counts more first. Raises ``UsageError``
    where one cannot be read.
    """
    return [
        file for file in (_project(start or _here()), _read(user_file(), ())) if file is not None
    ]


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:  # the folder has been removed
        return Path("/")


def _project(start: Path) -> ConfigFile | None:
    for folder in (start, *start.parents):
        for name, path in (("presskit.toml", ()), ("pyproject.toml", ("tool", "presskit"))):
            if file := _read(folder / name, path):
                return file
    return None


def _read(path: Path, table: tuple[str, ...]) -> ConfigFile | None:
    """The file, or None where there is none; of another tool's file, the table that is
    presskit's.
    """
    try:
        if not path.is_file():
            return None  # nor what cannot be seen: a folder above may be closed
        with path.open("rb") as file:
            data = file.read(_MOST)
        if table and table[-1].encode() not in data:
            return None
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeError) as problem:
        reason = getattr(problem, "strerror", None) or Message("not-utf-8")
        raise UsageError("cannot-be-read", file=str(path), reason=reason) from None
    try:
        values: Any = toml_file.parse(text)
    except UsageError as problem:
        raise UsageError("at-place", where=str(path), what=problem.message) from None
    for key in table:
        if not isinstance(values, dict) or key not in values:
            return None
        values = values[key]
    if not isinstance(values, dict):
        raise UsageError("not-a-table", file=str(path), table=".".join(table))
    return ConfigFile(path, {key.replace("_", "-"): value for key, value in values.items()}, text)


def checked(file: ConfigFile, params: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The settings of a file, each as its option takes it. Raises ``UsageError`` with the line of
    the first that is wrong.
    """
    for key, value in file.values.items():
        where = Message("at-line", file=str(file.path), line=toml_file.line_of(file.text, key))
        if key not in params:
            hint = did_you_mean(key, params)
            raise UsageError("unknown-setting", where=where, name=key, hint=hint)
        yield key, _converted(params[key], key, value, where, file.path.parent)


def _converted(param: Any, key: str, value: Any, where: Message, folder: Path) -> Any:
    if key in _PATHS and isinstance(value, str):
        return str(folder / value)
    flag = bool(getattr(param, "is_flag", False))
    huge = isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER
    if isinstance(value, bool) is not flag or not isinstance(value, str | int | float) or huge:
        if flag:
            raise UsageError("not-true-or-false", where=where, name=key)
        raise UsageError("not-text-or-number", where=where, name=key)
    return _valid(param, value, Message("at-place", where=where, what=key))


def _valid(param: Any, value: Any, where: Message | str) -> Any:
    """The value, if its option takes it."""
    try:
        converted = param.type.convert(
            value if isinstance(value, bool) else str(value), param, None
        )
        if param.callback:
            param.callback(None, param, converted)
    except UsageError as problem:
        raise UsageError("at-place", where=where, what=problem.message) from None
    except Exception as problem:
        if not hasattr(problem, "format_message"):
            raise
        said = recognised(str(getattr(problem, "message", problem)).rstrip("."))
        raise UsageError("at-place", where=where, what=said) from None
    return value


class EffectiveSetting(Struct, frozen=True):
    """A setting in force: its name, its value, and where that comes from."""

    name: str
    value: Any
    origin: str


def in_force(commands: Commands, environ: Mapping[str, str]) -> list[EffectiveSetting]:
    """Every setting by name, as a command without flags would find it."""
    params = known(commands)
    found = {name: EffectiveSetting(name, param.default, _UNSET) for name, param in params.items()}
    for file in reversed(files()):
        found |= {
            key: EffectiveSetting(key, value, str(file.path))
            for key, value in checked(file, params)
        }
    for name, param in params.items():
        if environ.get(param.envvar):
            found[name] = EffectiveSetting(
                name, _valid(param, environ[param.envvar], param.envvar), param.envvar
            )
    return [found[name] for name in sorted(found)]


def any_are_set(environ: Mapping[str, str]) -> bool:
    """Whether there is a file or a variable that may set something, right or wrong."""
    if any(name.startswith(PREFIX) and name != VARIABLE for name in environ):
        return True
    try:
        return bool(files())
    except UsageError:
        return True


def defaults(commands: Commands, environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What is set, for each command that takes it: its parameters' defaults. Wrong variables are
    told here too.
    """
    values = {
        setting.name: setting.value
        for setting in in_force(commands, environ)
        if setting.origin != _UNSET
    }
    if not values:
        return {}
    return {
        name: {
            param.name: values[_name(param)]
            for param in command.params
            if param.envvar and _name(param) in values
        }
        for name, command in commands.items()
    }


def strangers(commands: Commands, environ: Mapping[str, str]) -> Iterator[Message]:
    """Variables that look like settings and are none, each with what may have been meant."""
    names = [*(param.envvar for param in known(commands).values()), VARIABLE]
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in names:
            yield Message("unknown-variable", name=name, hint=did_you_mean(name, names))


def document(found: Sequence[EffectiveSetting]) -> str:
    """The settings as JSON, by name."""
    return dumps({s.name: {"value": s.value, "from": s.origin} for s in found}, indent=2) + "\n"


def page(found: Sequence[EffectiveSetting]) -> str:
    """A line each: name, value, where it comes from."""
    return "".join(
        f"{s.name:15} {one_line(_shown(s.value)):20} {one_line(visible(s.origin))}\n" for s in found
    )


def _shown(value: object) -> str:
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
