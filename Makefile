# csc: five tools for people who coordinate services.   make, make check, make demo, make install; see README.md
VERSION = 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
CC ?= cc
CFLAGS ?= -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
PACKAGES = jansson smartcols nettle
PKG_CONFIG ?= pkg-config
TOOLS = csc-init csc-team csc-meeting csc-actions csc-report

override CPPFLAGS += -Ilib -I. -D_GNU_SOURCE -DCSC_VERSION='"$(VERSION)"' -DCSC_DEFAULT_PROFILE='"halton-csc"' -DCSC_LOCALES='"$(PREFIX)/share/locale"'
override CFLAGS += -std=gnu11 $(WARNINGS) $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
LDLIBS = $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lcsv -lunistring -ldl

LIB_SOURCES = $(wildcard lib/*/*.c)
CMD_SOURCES = $(wildcard cmd/*.c cmd/*/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/profiles.o
SHARED_OBJECTS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(TOOLS:%=cmd/%.c),$(wildcard cmd/*.c)))
MAN_PAGES = $(wildcard man/*.[157])
MAN_SECTIONS = 1 5 7
# Several files at once, and the tests of one file one after the other: for tests of one file Bats waits in whole seconds.
BATS_FLAGS ?= $(if $(and $(shell command -v parallel),$(filter-out 1,$(shell nproc))),--jobs $(shell nproc) --no-parallelize-within-files)
BATS_FILES ?= test
SECONDS_EACH ?= 60
REPLAYS = $(patsubst test/fuzz/%.c,$(BUILD)/replay/%,$(filter-out test/fuzz/replay.c,$(wildcard test/fuzz/*.c)))
FAULTS = $(addprefix $(BUILD)/faults/,inject.so drive.so memory.so driver bad bad_memory)
LANGUAGES = $(patsubst po/%.po,%,$(wildcard po/*.po))
CATALOGUE = share/locale/$(1)/LC_MESSAGES/csc.mo
UNITS = $(patsubst test/unit/%.c,$(BUILD)/unit/%,$(wildcard test/unit/*.c))

all: $(TOOLS:%=$(BUILD)/bin/%) $(foreach language,$(LANGUAGES),$(BUILD)/$(call CATALOGUE,$(language)))

# Objects stay: without this make removes those of the tools, and the next make links the tools anew.
.SECONDARY:

# A tool is cmd/TOOL.c, what its folder cmd/TOOL/ holds, and what all tools share.
.SECONDEXPANSION:
$(BUILD)/bin/%: $(BUILD)/cmd/%.o $$(addprefix $(BUILD)/,$$(addsuffix .o,$$(basename $$(wildcard cmd/$$*/*.c)))) $(SHARED_OBJECTS) $(BUILD)/libcsc.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libcsc.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/unit/%: $(BUILD)/test/unit/%.o $(BUILD)/libcsc.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# A fuzz target that is fed the inputs kept for it: test/fuzz.bats.
$(BUILD)/replay/%: $(BUILD)/test/fuzz/%.o $(BUILD)/test/fuzz/replay.o $(BUILD)/libcsc.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/profiles.c: lib/profiles/embed.sh $(wildcard lib/profiles/*.json)
	@mkdir -p $(@D)
	sh lib/profiles/embed.sh $(wildcard lib/profiles/*.json) > $@.new && mv $@.new $@

$(BUILD)/profiles.o: $(BUILD)/profiles.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# The tables of the manual pages are made from the tools' tables: make man-tables puts them into the pages anew.
$(BUILD)/man-tables: $(BUILD)/man/tables.o $(BUILD)/libcsc.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

man-tables: $(BUILD)/man-tables
	for page in $$(grep -l BEGIN $(MAN_PAGES)); do $< < $$page > $$page.new && mv $$page.new $$page || exit; done

$(BUILD)/$(call CATALOGUE,%): po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

PO_FORM = --width=120 --add-location=file

# What the sources say now: new messages come into po/ empty, those that are gone leave. Translate, then make again.
messages: $(BUILD)/csc.pot
	for language in $(LANGUAGES); do msgmerge -q --update --backup=none --no-fuzzy-matching $(PO_FORM) po/$$language.po $< && \
	  msgattrib --no-obsolete $(PO_FORM) -o po/$$language.po po/$$language.po && msgfmt --statistics -o /dev/null po/$$language.po || exit; done

.PHONY: $(BUILD)/csc.pot # anew: what left a source, or left with it, leaves
$(BUILD)/csc.pot: $(LIB_SOURCES) $(CMD_SOURCES) $(wildcard lib/*/*.h cmd/*.h cmd/*/*.h)
	@mkdir -p $(@D)
	xgettext -L C -k_ -kN_ -kngettext:1,2 --from-code=UTF-8 --add-comments=TRANSLATORS $(PO_FORM) -o $@ $(sort $^)

units: $(UNITS) $(REPLAYS) $(BUILD)/man-tables $(FAULTS)

deps:
	@CC="$(CC)" DEPS="$(DEPS)" sh .ci/deps

deps-check:
	@CC="$(CC)" DEPS="$(DEPS)" sh .ci/deps check

# What is missing must be installed before pkg-config is asked for flags: hence make within make.
demo: deps
	@$(MAKE) --no-print-directory -s all
	@CSC_BIN="$(abspath $(BUILD)/bin)" bash examples/demo.sh "$(BUILD)/demo"

check: deps-check
	@$(MAKE) --no-print-directory -s all units
	CSC_BIN="$(abspath $(BUILD)/bin)" CSC_UNITS="$(abspath $(BUILD)/unit)" CSC_REPLAYS="$(abspath $(BUILD)/replay)" CSC_FAULTS="$(abspath $(BUILD)/faults)" bats $(BATS_FLAGS) $(BATS_FILES)

# Which tests hold the tools to which requirement of the practice; fails when one has none.
requirements:
	@sh test/requirements.sh

# Random plans for every audience through every verb and format: nothing too much, nothing too little. Then each step of
# the gate is broken in turn: the sweep, or the tests that the mutant's row names, must fail every time.
leak: deps-check
	@$(MAKE) --no-print-directory -s all
	@python3 test/leak/sweep.py --bin="$(abspath $(BUILD)/bin)" $(LEAK_FLAGS)

leak-mutants: deps-check
	@$(MAKE) --no-print-directory -s all
	@python3 test/leak/mutants.py --build="$(BUILD)" $(MUTANT_FLAGS)

bench: all
	@CSC_BIN="$(abspath $(BUILD)/bin)" bash test/bench.sh

# libFuzzer targets (clang), as many at once as there are processors: make fuzz SECONDS_EACH=3600 JOBS=2 FUZZ="csv date"
fuzz:
	@BUILD="$(BUILD)" JOBS="$(JOBS)" bash test/fuzz.sh "$(SECONDS_EACH)" $(FUZZ)

# The programs that make files go wrong, and the table of every verb, call and way: see test/faults.sh.

$(BUILD)/faults/inject.so: test/faults/inject.c test/faults/shadow.c test/faults/shadow.h
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE -std=gnu11 $(WARNINGS) -O1 -g -fPIC -shared -o $@ $(filter %.c,$^) -ldl

$(BUILD)/faults/drive.so $(BUILD)/faults/memory.so: $(BUILD)/faults/%.so: test/faults/%.c $(wildcard test/faults/*.h)
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE -std=gnu11 $(WARNINGS) -O1 -g -fPIC -shared -o $@ $< -ldl

$(BUILD)/faults/driver: $(wildcard test/faults/*.h) $(addprefix test/faults/,driver.c driver_memory.c driver_other.c run.c judge.c tree.c shadow.c)
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE -std=gnu11 $(WARNINGS) -O1 -g -o $@ $(filter %.c,$^)

$(BUILD)/faults/bad $(BUILD)/faults/bad_memory: $(BUILD)/faults/%: test/faults/%.c
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE -std=gnu11 $(WARNINGS) -O1 -g -o $@ $<

faults: all $(FAULTS)
	@BUILD="$(BUILD)" bash test/faults.sh

# The same for every allocation of the process, of reading verbs and of mistakes too: make faults-memory FAULTS_EVERY=10
faults-memory: all $(FAULTS)
	@BUILD="$(BUILD)" FAULTS_EVERY="$(FAULTS_EVERY)" bash test/faults.sh --memory

# Sixteen writers, three hundred rounds of kill -9, a full disk: the long form of test/crash.bats.
crowd: all
	@CSC_BIN="$(abspath $(BUILD)/bin)" bash test/crowd.sh

# The suite with every run of a tool under valgrind: test/valgrind.sh. make valgrind BATS_FILES=test/team.bats
valgrind: deps-check
	@$(MAKE) --no-print-directory -s all units
	@BUILD="$(BUILD)" BATS_FLAGS="$(BATS_FLAGS)" bash test/valgrind.sh $(BATS_FILES)

# What the tests reach, line by line and branch by branch (gcc's counters): test/coverage.sh.
coverage: deps-check
	@BUILD="$(BUILD)" BATS_FILES="$(BATS_FILES)" KEEP="$(KEEP)" bash test/coverage.sh

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(MAN_SECTIONS:%=$(DESTDIR)$(PREFIX)/share/man/man%)
	install -m 755 $(TOOLS:%=$(BUILD)/bin/%) $(DESTDIR)$(PREFIX)/bin
	for page in $(MAN_PAGES); do install -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}; done
	for file in $(foreach language,$(LANGUAGES),$(call CATALOGUE,$(language))); do \
	  install -D -m 644 $(BUILD)/$$file $(DESTDIR)$(PREFIX)/$$file; done

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%)
	for page in $(notdir $(MAN_PAGES)); do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$$page; done
	rm -f $(foreach language,$(LANGUAGES),$(DESTDIR)$(PREFIX)/$(call CATALOGUE,$(language)))

dist:
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=csc-$(VERSION)/ -o $(BUILD)/csc-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(BUILD)

.PHONY: all units messages man-tables deps deps-check demo check requirements leak leak-mutants bench fuzz faults faults-memory crowd valgrind coverage install uninstall dist clean
-include $(LIB_OBJECTS:.o=.d) $(CMD_SOURCES:%.c=$(BUILD)/%.d) $(patsubst %.c,$(BUILD)/%.d,$(wildcard test/unit/*.c test/fuzz/*.c))
