#!/bin/sh
# Makes .venv with everything pinned in requirements.lock, on whatever Python 3.12 or 3.13 there is. What fails is one line.
set -eu
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH || true
WANTED='>=3.12,<3.14'
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf '%s\n' "presskit: $1" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

is_ours() { # a version manager's shim may be on PATH and only print an error
  "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1
}

runs() { is_ours "$1" && "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

roots() { # folders with a folder a Python, asked from whoever manages them; a line each
  [ -z "${PYENV_ROOT:-}" ] || echo "$PYENV_ROOT/versions"
  if has pyenv; then echo "$(pyenv root 2>/dev/null)/versions"; fi
  echo "${HOME:-}/.pyenv/versions"
  if has asdf; then echo "${ASDF_DATA_DIR:-${HOME:-}/.asdf}/installs/python"; fi
  if has mise; then echo "${MISE_DATA_DIR:-${XDG_DATA_HOME:-${HOME:-}/.local/share}/mise}/installs/python"; fi
  if has uv; then uv python dir 2>/dev/null || true; fi
  echo "${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-${HOME:-}/.local/share}/uv/python}"
  for conda in "${CONDA_EXE:-conda}" mamba; do
    if has "$conda"; then
      base=$("$conda" info --base 2>/dev/null | tail -n 1) || continue
      printf '%s\n' "${base%/*}" "$base/envs" # the base itself is a folder with a Python
    fi
  done
}

candidates() { # commands and files that may be a Python, best first; a line each
  printf '%s\n' python3.13 python3.12 python3 python
  for version in 3.13 3.12; do
    if has py; then py "-$version" -c 'import sys; print(sys.executable)' 2>/dev/null || true; fi
  done
  roots | while read -r root; do
    for found in "$root"/*3.13*/bin/python "$root"/*3.12*/bin/python "$root"/*/bin/python; do
      if [ -x "$found" ]; then echo "$found"; fi
    done
  done
}

find_python() { # TEST: the first candidate that passes it
  candidates | while read -r name; do
    if has "$name" && "$1" "$name" </dev/null; then command -v "$name"; break; fi
  done
}

bin() { if [ -d .venv/Scripts ]; then echo .venv/Scripts; else echo .venv/bin; fi; }

with_uv() {
  "$1" venv --quiet --clear --python "$WANTED" .venv &&
    "$1" pip sync --quiet --python "$(bin)/python" --require-hashes requirements.lock &&
    "$1" pip install --quiet --python "$(bin)/python" --no-deps -e .
}

with_pip() {
  "$1" -m venv --clear .venv &&
    "$(bin)/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock &&
    "$(bin)/python" -m pip install --quiet --disable-pip-version-check --no-deps -e .
}

bootstrap_uv() { # any older Python with pip can bring uv, and uv a Python, where the net allows
  for name in python3 python; do
    if "$name" -m venv --clear .bootstrap && .bootstrap/bin/python -m pip install --quiet uv; then
      with_uv .bootstrap/bin/uv && return
    fi
  done
  return 1
}

reason() { # the last line that tells of an error, else the last
  { grep -i '^error' "$log" || cat "$log"; } | grep -v '^[[:space:]]*$' | tail -n 1 | cut -c 1-160
}

if has uv && with_uv uv >"$log" 2>&1; then
  :
elif python=$(find_python runs) && [ -n "$python" ]; then
  if ! with_pip "$python" >"$log" 2>&1; then
    say "installing the packages of requirements.lock failed; check that a package index is reachable ($(reason))"
    exit 1
  fi
elif ! bootstrap_uv >"$log" 2>&1; then
  python=$(find_python is_ours)
  if [ -n "$python" ]; then
    say "$python has no venv or pip; install them (Debian, Ubuntu: apt install python3-venv) or uv, and run make again"
  else
    say "needs Python 3.12 or 3.13; install one of them, or uv (https://docs.astral.sh/uv), and run make again"
  fi
  exit 1
fi
touch .venv/.done
