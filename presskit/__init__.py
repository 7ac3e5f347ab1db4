"""presskit: who said what at a Persian press conference, topic by topic, in their exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from presskit.documents import from_dict, to_dict
    from presskit.errors import InputError, PresskitError
    from presskit.model import Quotes, Source, Summary
    from presskit.options import Options
    from presskit.pipeline import quotes
    from presskit.reading.inputs import read, read_many
    from presskit.summary import summarize

__all__ = [
    "InputError", "Options", "PresskitError", "Quotes", "Source", "Summary",
    "from_dict", "quotes", "read", "read_many", "summarize", "to_dict",
]  # fmt: skip

_HOME = {
    "InputError": "errors", "Options": "options", "PresskitError": "errors",
    "Quotes": "model", "Source": "model", "Summary": "model",
    "quotes": "pipeline", "summarize": "summary", "read": "reading.inputs",
    "read_many": "reading.inputs", "from_dict": "documents", "to_dict": "documents",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Imported when first used, so that `presskit --version` loads nothing.
    from importlib import import_module

    if name in _HOME:
        return getattr(import_module(f"presskit.{_HOME[name]}"), name)
    raise AttributeError(f"module 'presskit' has no attribute {name!r}")
