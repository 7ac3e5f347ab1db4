"""hazm's modules without nltk's. The only module that knows how hazm is imported.

``import hazm`` runs nltk's initialiser, which loads numpy and more, for two base classes. The
modules used here need none of it, so their packages are put in place without being initialised;
where that ever fails, the plain import serves, only slower.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_SHELLS = ("nltk", "nltk.tokenize", "nltk.stem", "hazm")
_BASES = {
    "nltk.tokenize.api": "TokenizerI",
    "nltk.stem.api": "StemmerI",
}  # all that hazm's modules need of nltk


@contextmanager
def _uninitialised() -> Iterator[None]:
    """Packages that can be imported from without running their ``__init__``; afterwards as if never
    imported.

    nltk's base classes declare methods and hold no code that hazm calls; bare classes of their
    names stand in.
    """
    before = set(sys.modules)
    for name in _SHELLS:
        if name not in sys.modules and (spec := find_spec(name)):
            sys.modules[name] = module_from_spec(spec)
    for name, base in _BASES.items():
        if name not in sys.modules:
            sys.modules[name] = ModuleType(name)
            setattr(sys.modules[name], base, type(base, (), {}))
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            if name.split(".")[0] in ("nltk", "hazm"):
                del sys.modules[name]


@cache
def load() -> tuple[Any, Any, Any]:
    """hazm's modules ``word_tokenizer``, ``lemmatizer`` and ``utils``."""

    def modules() -> tuple[Any, Any, Any]:
        return (
            import_module("hazm.word_tokenizer"),
            import_module("hazm.lemmatizer"),
            import_module("hazm.utils"),
        )

    if "hazm" in sys.modules:
        return modules()
    try:
        with _uninitialised():
            return modules()
    except Exception:
        return modules()
