# Урок «Свёрточные нейросети». Все команды: make help

PORT ?= 8000
NAME ?=
PAGE ?=
VARIANTS ?= 30
SEED ?= 2026
LEVEL ?= basic
RUN := .venv/bin/python
ENVIRONMENT := figures_src/builder/environment

# $(call system_python,ARGUMENTS): the first Python that is new enough, or the one named PYTHON=….
system_python = { \
	for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		&& exec $$python -I $(1); \
	done; \
	echo "Нужен Python 3.11 или новее: установите его с python.org и повторите команду." >&2; exit 1; }

# Whatever the tools cache stays inside the checkout.
# Material announces the end of MkDocs 1 at each build; the project pins it in the lock.
export NO_MKDOCS_2_WARNING := 1
export MPLCONFIGDIR := $(CURDIR)/.cache/matplotlib
export XDG_CACHE_HOME := $(CURDIR)/.cache
export IPYTHONDIR := $(CURDIR)/.cache/ipython
export JUPYTER_CONFIG_DIR := $(CURDIR)/.cache/jupyter
export JUPYTER_DATA_DIR := $(CURDIR)/.cache/jupyter

.DEFAULT_GOAL := help
.PHONY: help serve site figures numbers reread new-figure permalinks snippets worksheets questions offline test portable mutants lint bench audit lock clean address environment

help: ## показать этот список
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1@/' | awk -F@ '{ printf "%-18s %s\n", $$1, $$2 }'

serve: environment ## нарисовать рисунки и открыть сайт на этом компьютере (PORT=8000)
	@$(RUN) -m figures_src.builder.port "$(PORT)"
	@$(RUN) -m mkdocs serve --no-strict --dev-addr 127.0.0.1:$(PORT)

site: address figures ## собрать сайт в папку site (адрес сайта: SITE_URL=https://…)
	@$(RUN) -m mkdocs build --strict

figures: environment ## нарисовать то, что изменилось (один рисунок: NAME=convolution)
	@$(RUN) -m figures_src $(NAME)

numbers: environment ## вписать новые числа в страницы и программы, назвать, что прочесть самому
	@$(RUN) -m docs._site.numbers

reread: environment ## записать, что предложения с пометкой «перечитайте» перечитаны
	@$(RUN) -m docs._site.numbers --reread

new-figure: environment ## начать рисунок и его проверку (PAGE=filters NAME=edges)
	@$(RUN) -m figures_src.builder.new_figure "$(PAGE)" "$(NAME)"

permalinks: site ## записать адреса новых страниц, заголовков и рисунков в tests/permalinks.txt
	@$(RUN) -m tests.site.ledger site

snippets: environment ## обновить вывод программ в папке snippets (одна: NAME=relu)
	@$(RUN) -m snippets $(NAME)

worksheets: environment ## рабочие листы с ответами в папке worksheets (LEVEL=basic VARIANTS=30 SEED=2026)
	@$(RUN) -m figures_src.teacher worksheets --level="$(LEVEL)" --variants="$(VARIANTS)" --seed="$(SEED)"

questions: environment ## банк вопросов для Moodle и таблицей в папке questions (VARIANTS=30 SEED=2026)
	@$(RUN) -m figures_src.teacher questions --variants="$(VARIANTS)" --seed="$(SEED)"

offline: site ## собрать архив сайта, который открывается без интернета
	@echo "Готово: site/downloads/offline.zip"

test: figures ## запустить все проверки
	@$(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder

portable: environment ## убедиться, что на других компьютерах выйдет то же самое (один модуль: NAME=robustness)
	@$(RUN) -m figures_src.builder.portable $(NAME)

mutants: environment ## посадить ошибки: замечают ли их тесты (файл или папка: NAME=docs/_site)
	@$(RUN) -m tests.mutants $(NAME)

lint: environment ## проверить оформление кода, типы и направления импорта
	@$(RUN) -m ruff check && $(RUN) -m ruff format --check && $(RUN) -m mypy
	@PYTHONPATH=docs $(RUN) -c 'import sys; from importlinter.cli import lint_imports; \
		sys.exit(lint_imports(cache_dir=".cache/imports", no_logo=True))'

bench: environment ## измерить, сколько времени занимают рисунки и вычисления
	@$(RUN) -m figures_src.builder.bench
	@$(RUN) -m tests.browser.bench

audit: site ## измерить готовые страницы программой Lighthouse (одна: NAME=lab/photo.html)
	@PYTHONPATH=docs $(RUN) -m tests.browser.audit $(NAME)

clean: ## удалить всё, что построено (окружение .venv остаётся)
	rm -rf site docs/assets/figures .cache .pytest_cache .ruff_cache

lock: ## записать requirements.lock заново, после правки зависимостей в pyproject.toml
	@$(call system_python,$(ENVIRONMENT) lock)

# Before anything is drawn for a site that can't be.
address: environment
	@test -z "$$SITE_URL" || $(RUN) docs/_site/start/address.py

# Its own Python answers soonest whether there is anything to do, and shows that it still runs.
environment:
	@$(or $(PYTHON),$(RUN)) -I $(ENVIRONMENT) check 2>/dev/null || $(call system_python,$(ENVIRONMENT))
