# Index of commands. The two that a newcomer needs: `make start` and `make test`.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export RASA_TELEMETRY_ENABLED = false

BENCHMARKS ?= ../shared/benchmarks
WIDGETS := benchmarks/widgets

.PHONY: start test check audit train bench bench-classifiers bench-endurance bench-nlu bench-widget bench-workers bench-hearing bench-masking evaluate pictures format lock clean

start: $(READY)            ## set everything up and start the assistant on http://localhost:5005/
	@$(BIN)/prowijs start

test: $(READY)             ## set up and run every test: format, lint, types, check, unit, cases, conversations, end to end
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/prowijs check
	$(BIN)/pytest -m "not model" --numprocesses auto
	@# Beside each other: training begins on one core.
	PYTHONWARNINGS=ignore $(BIN)/rasa data validate --quiet --data data --domain domain.yml --config config.yml & \
		validating=$$!; $(BIN)/prowijs train && wait $$validating
	PYTHONWARNINGS=ignore $(BIN)/rasa test core --quiet --fail-on-prediction-errors \
		--stories tests/conversations --model models/prowijs.tar.gz --out var/rasa-test
	$(BIN)/pytest -m model --numprocesses 2 --dist loadfile
	$(BIN)/prowijs evaluate --without-noise --out var/evaluation --compare docs/evaluation/understanding.json

check: $(READY)            ## find every fault in knowledge/ and data/
	@$(BIN)/prowijs check

train: $(READY)            ## train the model where the data changed
	@$(BIN)/prowijs train

evaluate: $(READY)         ## understanding on the held-out questions; writes docs/evaluation/
	@$(BIN)/prowijs evaluate

bench: $(READY)            ## Prowijs beside stock Rasa: start, turns, throughput, memory, training, growth; writes benchmarks/results/bench.json and docs/performance-figures.md
	@$(BIN)/prowijs train && $(BIN)/python -m benchmarks.beside_stock.run $(ARGUMENTS)

bench-endurance: $(READY)  ## an hour's traffic in five minutes and a soak of 20,000 turns; writes docs/evaluation/endurance.md
	@$(BIN)/prowijs train && $(BIN)/python -m benchmarks.endurance $(ARGUMENTS)

bench-workers: $(READY)    ## one process beside several on PostgreSQL and Redis; writes docs/evaluation/workers.md
	@$(BIN)/prowijs train && $(BIN)/python -m benchmarks.workers $(ARGUMENTS)

bench-classifiers: $(READY) ## compare classifiers by cross-validation; writes docs/evaluation/classifiers.md
	@$(BIN)/python -m benchmarks.compare_classifiers

bench-nlu: $(READY)        ## our classifier on BANKING77 and xSID beside stock Rasa; writes docs/evaluation/yardstick.md
	@$(BIN)/python -m benchmarks.yardstick --folder $(BENCHMARKS)

bench-widget: $(READY) $(WIDGETS)/node_modules/.package-lock.json ## our chat widget beside three others in Chromium; writes docs/evaluation/widgets.md
	@$(BIN)/python -m benchmarks.widgets.run

$(WIDGETS)/node_modules/.package-lock.json: $(WIDGETS)/package-lock.json
	cd $(WIDGETS) && npm ci --no-audit --no-fund --silent

bench-hearing: $(READY)    ## what a speech recogniser writes, understood; writes docs/evaluation/hearing.md
	@$(BIN)/python -m benchmarks.hearing

bench-masking: $(READY)    ## what is left out of messages, and what not; writes docs/evaluation/masking.md
	@$(BIN)/python -m benchmarks.masking

pictures: $(READY)         ## the chat and the site in each state; writes docs/pictures/widget/ and docs/widget-pictures.md
	@$(BIN)/python -m tests.browser.take_pictures

audit: $(READY)            ## known holes in the locked packages against docs/security/advisories.yaml; needs network
	@bin/audit

format: $(READY)           ## put the code in its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY)             ## compile requirements.in to requirements.lock, with hashes and without addresses
	$(BIN)/uv pip compile requirements.in --python-version 3.10 --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements.lock
	$(BIN)/uv pip compile audit/requirements.in --python-version 3.10 --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet -o audit/requirements.lock

clean:                     ## remove the environment, the model and the conversations
	rm -rf $(VENV) models var .rasa

$(READY): requirements.lock pyproject.toml bin/find-python bin/install-packages
	@python=$$(bin/find-python) && \
	echo "Omgeving maken met $$python. De eerste keer duurt dat enkele minuten." && \
	$$python -m venv $(VENV)
	@bin/install-packages $(BIN)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# Rasa run by hand from this environment keeps quiet too: .pth files are read at every start of Python.
	@echo 'import os; os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")' > \
		$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/prowijs_quiet.pth
	@touch $(READY)
