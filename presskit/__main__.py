"""The entry point: quiet when it is stopped, from the first moment on."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run the command line; 130 when interrupted, 143 when terminated, even while modules are still being loaded."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from presskit.cli import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
