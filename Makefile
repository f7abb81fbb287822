# The words of this house: run · test · test-long · check · audit · fix · docs · messages · install · lock
# Needs Python 3.11. Chromium and LibreOffice, for the tests, come from the operating system: tools/system.sh.

PYTHON ?= python3
BIN = .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

# Compiled modules are kept: without them every start takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-long check audit fix install lock docs messages bench clean

run: .venv/.ready-run
	@$(BIN)/caunoi run --host $(HOST) --port $(PORT)

install: .venv/.ready-check

# Each set holds the one before it: run < check < test. pip alone installs them; uv does it faster where it is present.
.venv/.ready-%: requirements/%.txt pyproject.toml tools/install.sh
	@PYTHON=$(PYTHON) sh tools/install.sh requirements/$*.txt
	@touch .venv/.ready-run; if [ $* != run ]; then touch .venv/.ready-check; fi; touch $@

check: .venv/.ready-check
	@$(BIN)/python tools/check.py

fix: .venv/.ready-check
	$(BIN)/ruff check --fix src tests tools bench
	$(BIN)/ruff format src tests tools bench

test: .venv/.ready-test
	@$(BIN)/python tools/test.py

# Spark has an environment of its own: 0.9 GB that nothing else needs.
.venv-spark/.ready: requirements/spark.txt pyproject.toml
	@$(PYTHON) -m venv .venv-spark
	@.venv-spark/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/spark.txt
	@.venv-spark/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

test-long: .venv/.ready-test .venv-spark/.ready
	@$(BIN)/python tools/test.py --long

# Known weaknesses of every locked package, asked of the public list of advisories: needs the network, so no part of
# test. A package of which the list says nothing, or a list that is not reached, is no "no": --strict fails.
.venv-audit/.ready: Makefile
	@$(PYTHON) -m venv .venv-audit
	@.venv-audit/bin/python -m pip install -q --disable-pip-version-check pip-audit==2.10.1
	@touch $@

audit: .venv-audit/.ready
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/test.txt

docs: .venv/.ready-check
	@$(BIN)/python tools/docs.py
	@$(BIN)/python tools/coverage.py

messages: .venv/.ready-check
	@$(BIN)/python tools/messages.py

# Made with uv; carries hashes and no index address, so that pip alone can install it.
lock:
	echo uv | uv pip compile -q - --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate -o requirements/uv.txt
	for set in run check test spark; do \
	  case $$set in run) extras=;; check) extras='--extra check';; test) extras='--extra check --extra test';; \
	    spark) extras='--extra spark';; esac; \
	  uv pip compile -q pyproject.toml $$extras --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header --no-annotate -o requirements/$$set.txt; \
	done

clean:
	rm -rf .venv .venv-spark .venv-audit var .mypy_cache .ruff_cache .pytest_cache
