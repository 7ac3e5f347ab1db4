"""Records of which an article makes thousands, and those that every start would define for nothing
but their names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def light_record[T](cls: type[T]) -> type[T]:
    """A frozen record to the type checker, which refuses whatever assigns to one. Python itself
    does not, for that would make each five times as slow to make, and its class twice as slow to
    define: records that leave the package (``model.py``) are frozen dataclasses. One is equal to
    itself only, so that what was found out about it can be kept by it.
    """
    return dataclass(slots=True, eq=False)(cls)
