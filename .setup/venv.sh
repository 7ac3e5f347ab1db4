#!/bin/sh
# Makes .venv with everything pinned in requirements.lock, on whatever Python 3.12 or 3.13 there is.
set -eu
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH || true
WANTED='>=3.12,<3.14'

runs() { # a version manager's shim may be on PATH and only print an error
  "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1
}

find_python() {
  for name in python3.13 python3.12 python3 python; do
    if command -v "$name" >/dev/null 2>&1 && runs "$name"; then command -v "$name"; return; fi
  done
  for root in "${PYENV_ROOT:-}" "${HOME:-}/.pyenv"; do
    for found in "$root"/versions/3.13*/bin/python "$root"/versions/3.12*/bin/python; do
      if [ -x "$found" ] && runs "$found"; then echo "$found"; return; fi
    done
  done
}

with_uv() {
  "$1" venv --quiet --clear --python "$WANTED" .venv &&
    "$1" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock &&
    "$1" pip install --quiet --python .venv/bin/python --no-deps -e .
}

with_pip() {
  "$1" -m venv --clear .venv &&
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock &&
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
}

bootstrap_uv() { # any older Python with pip can bring uv, and uv a Python, where the net allows
  for name in python3 python; do
    if "$name" -m venv --clear .bootstrap >/dev/null 2>&1 && .bootstrap/bin/python -m pip install --quiet uv >/dev/null 2>&1; then
      with_uv .bootstrap/bin/uv && return
    fi
  done
  return 1
}

if command -v uv >/dev/null 2>&1 && with_uv uv; then
  :
elif python=$(find_python) && [ -n "$python" ]; then
  with_pip "$python" || { echo "presskit: installing the packages of requirements.lock failed (see above); check that a package index is reachable" >&2; exit 1; }
elif ! bootstrap_uv; then
  echo "presskit: needs Python 3.12 or 3.13; install one of them (or uv) and run make again" >&2
  exit 1
fi
touch .venv/.done
