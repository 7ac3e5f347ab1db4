#!/bin/sh
# Summaries of every article in a folder, nightly: goes on where it was cut off, and says the truth about what failed.
# usage: nightly.sh ARTICLES OUT.jsonl
set -eu
articles=$1
out=$2
how=--overwrite
if [ -e "${out%.jsonl}.part.ledger" ]; then how=--resume; fi
presskit batch "$articles" -o "$out" "$how" --quiet --with-text --min-attributed 0.8 --max-failures 10
presskit verify "$out"
