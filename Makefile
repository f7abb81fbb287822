# The words of this house: run · test · test-long · check · fix · install · lock
# Needs Python 3.11. Chromium and LibreOffice, for the tests, come from the operating system: tools/system.sh.

PYTHON ?= python3
BIN = .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: run test test-long check fix install lock docs messages bench clean

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

test-long: .venv/.ready-test
	@$(BIN)/python tools/test.py --long

docs: .venv/.ready-check
	@$(BIN)/python tools/docs.py
	@$(BIN)/python tools/coverage.py

messages: .venv/.ready-check
	@$(BIN)/python tools/messages.py

# Made with uv; carries hashes and no index address, so that pip alone can install it.
lock:
	echo uv | uv pip compile -q - --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate -o requirements/uv.txt
	for set in run check test; do \
	  case $$set in run) extras=;; check) extras='--extra bulk --extra check';; test) extras='--extra bulk --extra check --extra test';; esac; \
	  uv pip compile -q pyproject.toml $$extras --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header --no-annotate -o requirements/$$set.txt; \
	done

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache
