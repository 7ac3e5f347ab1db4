"""presskit: who said what at a Persian press conference, topic by topic, in their exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from presskit.model import Options, Quotes, Source, Summary
    from presskit.pipeline import quotes
    from presskit.reading.inputs import read
    from presskit.summary import summarize

__all__ = ["Options", "Quotes", "Source", "Summary", "quotes", "read", "summarize"]

_HOME = {
    "Options": "model", "Quotes": "model", "Source": "model", "Summary": "model",
    "quotes": "pipeline", "summarize": "summary", "read": "reading.inputs",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Imported when first used, so that `presskit --version` loads nothing.
    from importlib import import_module

    if name in _HOME:
        return getattr(import_module(f"presskit.{_HOME[name]}"), name)
    raise AttributeError(f"module 'presskit' has no attribute {name!r}")
