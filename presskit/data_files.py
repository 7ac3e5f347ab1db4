"""The data that ships with presskit, as paths: ``importlib.resources`` would load zipfile at every
start.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
PERSIAN = DATA / "fa"
