"""The entry point: quiet when it is stopped, from the first moment on."""

from __future__ import annotations

import gc
import os
import signal
import sys

from presskit import __version__

_COLLECTED = 100_000  # objects made, after which those that refer to themselves are looked for


def main() -> None:
    """Run the command line; 130 when interrupted, 143 when terminated, even while modules are still
    being loaded.
    """
    signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    gc.set_threshold(_COLLECTED)  # what is loaded stays: to look through it again takes 16 ms
    if sys.argv[1:] == ["--version"] and _told_version():
        return
    from presskit.cli.app import run

    raise SystemExit(run())


def _told_version() -> bool:
    """Whether the version is told, which loads nothing; where that fails, the command line says
    why.
    """
    try:
        return os.write(1, f"presskit {__version__}\n".encode()) > 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
