#!/bin/sh
# Makes .venv and installs a locked set and the project into it. Usage: sh tools/install.sh requirements/run.txt
# pip alone is enough; uv, itself installed by pip from its own locked file, does the same in a tenth of the time.
set -eu
lock=$1
python=${PYTHON:-python3}
"$python" - <<'PY' || exit 1
import sys
if not (3, 11) <= sys.version_info[:2] < (3, 13):
    sys.exit("Cầu Nối needs Python 3.11 or 3.12; this is %d.%d. Name another: make PYTHON=python3.11 …" % sys.version_info[:2])
PY
[ -x .venv/bin/pip ] || "$python" -m venv .venv
pip() { .venv/bin/python -m pip install -q --disable-pip-version-check --no-input --no-compile "$@"; }

echo "Installing $lock …" >&2
uv=$(command -v uv || echo .venv/bin/uv)
[ -x "$uv" ] || pip --require-hashes -r requirements/uv.txt || true
if [ -x "$uv" ] && "$uv" pip install -q --python .venv/bin/python --require-hashes -r "$lock"; then
  "$uv" pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
else
  pip --require-hashes -r "$lock"
  pip --no-deps --no-build-isolation -e .
fi
# What `make run` needs is compiled as it is first used; a command that anybody calls later should not wait for that.
case $lock in */run.txt) ;; *) .venv/bin/python -m compileall -q -j 0 .venv/lib src >/dev/null 2>&1 || true ;; esac
