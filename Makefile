# Every target makes what it needs: git, make and Python 3.11 or later are enough.
VENV   ?= .venv
PYTHON ?= python3
BIN     = $(VENV)/bin
STAMP   = $(VENV)/.installed

.PHONY: demo serve screenshots quick test check same sbom fuzz travel fmt bench register scale catalogue steps codes lock clean

$(STAMP): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "python 3.11 or later is needed; name it with PYTHON=...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

demo: $(STAMP)          ## a made-up office with its complaints, checked and published, its site built
	@$(BIN)/aduan demo build/demo

serve: $(STAMP)         ## the demo's site, live
	@test -d build/demo/.git || $(BIN)/aduan demo build/demo
	@cd build/demo && ../../$(BIN)/python -m mkdocs serve --livereload

screenshots: $(STAMP)   ## pictures of the demo's site in build/screenshots, light and dark, phone and desk
	@test -d build/demo/public || $(BIN)/aduan demo build/demo
	@cd tool && ../$(BIN)/python -m tests.browser.screenshots ../build/demo/public ../build/screenshots

# A worker goes through tests as they stand, so that what a module needs is made once; who has none left takes another's.
WORKERS = -n auto --dist worksteal

quick: $(STAMP)         ## while working, about a minute: format, lint, types, and the tests near what has changed
	$(BIN)/ruff format --check tool
	$(BIN)/ruff check tool
	$(BIN)/mypy
	@needed=$$(cd tool && ../$(BIN)/python -m tests.house.quick) && echo $$needed && \
		$(BIN)/python -m pytest $(WORKERS) -m "not slow and not browser" \
			tool/tests/core tool/tests/house tool/tests/law $$needed

test: $(STAMP)
	$(BIN)/python -m pytest $(WORKERS)

check: $(STAMP)         ## format, lint (with bandit's rules), types, workflows, known weaknesses, tests
	$(BIN)/ruff format --check tool
	$(BIN)/ruff check tool
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet .github
	@cd tool && ../$(BIN)/python -m tests.house.advisories
	$(BIN)/python -m pytest $(WORKERS)

OLD ?= main
NEW ?= HEAD

same: $(STAMP)          ## whether two commits, OLD and NEW, do the same byte for byte: for changes that only move code
	@cd tool && ../$(BIN)/python -m tests.sameness $(OLD) $(NEW)

sbom: $(STAMP)          ## what this version is installed with, as CycloneDX, in build/
	@cd tool && ../$(BIN)/python -m tests.house.bill

MOMENTS ?=

travel: $(STAMP)        ## the tests on other days and in other zones, by libfaketime: hours; MOMENTS for some of them
	@cd tool && ../$(BIN)/python -m tests.travel.run $(MOMENTS)

fmt: $(STAMP)
	$(BIN)/ruff format tool
	$(BIN)/ruff check --fix tool

SECONDS ?= 600
TARGETS ?=

fuzz: $(STAMP)          ## what comes from outside, under atheris: SECONDS for each target, TARGETS for some of them
	@$(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes \
		-r requirements-fuzz.txt || echo "atheris cannot be installed here"
	@cd tool && ../$(BIN)/python -m tests.fuzz.run --seconds $(SECONDS) $(TARGETS)

bench: $(STAMP)         ## ratios against named yardsticks
	$(BIN)/python -m benchmarks

ROWS ?= 100000

register: $(STAMP)      ## a made-up register of ROWS rows: whole, in parts, a year later; its sums, time and memory
	@cd tool && ../$(BIN)/python -m benchmarks.registers $(ROWS)

OFFICES ?= 50 500

CASES ?= 100000

# Java is Debian's; PySpark (430 MB) and pandas come into the environment here, and nowhere else.
scale: $(STAMP)         ## many made-up offices over ten years: pull, build, site, questions on both engines; an export of CASES; time and memory
	@command -v java > /dev/null || apt-get install -q -y default-jre-headless || echo "java cannot be installed here"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-spark.txt || \
		echo "pyspark and pandas cannot be installed here: they are not asked"
	@cd tool && ../$(BIN)/python -m benchmarks.scale $(OFFICES)
	@cd tool && ../$(BIN)/python -m benchmarks.exports $(CASES)

POT = --no-location --sort-output --no-wrap --omit-header

catalogue: $(STAMP)     ## gather the messages, ours and click's, and compile the Indonesian ones
	@mkdir -p build
	$(BIN)/pybabel -q extract $(POT) -k _ -k mark -o build/aduan.pot tool/aduan
	$(BIN)/pybabel -q extract $(POT) -o tool/aduan/locale/click.pot \
		"$$($(BIN)/python -c 'import click, pathlib; print(pathlib.Path(click.__file__).parent)')"
	cat tool/aduan/locale/click.pot >> build/aduan.pot
	$(BIN)/pybabel -q update -D aduan -l id -d tool/aduan/locale -i build/aduan.pot \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -D aduan -l id -d tool/aduan/locale

steps: $(STAMP)         ## the packaged table of step commands, from the procedure
	$(BIN)/python -m aduan.cli.steptable

codes: $(STAMP)         ## the table of findings in schema/README.md
	$(BIN)/python -m aduan.cli.codetable

LOCK = $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

lock:                   ## hash-pinned, for every platform, naming no registry; one set of versions in all files
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q uv
	$(LOCK) pyproject.toml --group dev --extra site --extra scale -o requirements-dev.txt
	$(LOCK) pyproject.toml -c requirements-dev.txt -o requirements.txt
	$(LOCK) pyproject.toml --extra site -c requirements-dev.txt -o requirements-site.txt
	$(LOCK) pyproject.toml --extra site --extra scale -c requirements-dev.txt -o requirements-scale.txt
	$(LOCK) --group fuzz -o requirements-fuzz.txt
	$(LOCK) --group spark -c requirements-dev.txt -o requirements-spark.txt

clean:
	rm -rf build public .pytest_cache .mypy_cache .ruff_cache
