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

override CPPFLAGS += -Ilib -I. -D_GNU_SOURCE -DCSC_VERSION='"$(VERSION)"' -DCSC_LOCALES='"$(PREFIX)/share/locale"'
override CFLAGS += -std=gnu11 $(WARNINGS) $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
LDLIBS = $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lcsv -lunistring

LIB_SOURCES = $(wildcard lib/*/*.c)
CMD_SOURCES = $(wildcard cmd/*.c cmd/*/*.c)
MAIN_SOURCES = $(TOOLS:%=cmd/%.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/profiles.o
CMD_OBJECTS = $(filter-out $(MAIN_SOURCES:%.c=$(BUILD)/%.o),$(CMD_SOURCES:%.c=$(BUILD)/%.o))
UNITS = $(patsubst test/unit/%.c,$(BUILD)/unit/%,$(wildcard test/unit/*.c))

all: $(TOOLS:%=$(BUILD)/bin/%)

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(CMD_OBJECTS) $(BUILD)/libcsc.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libcsc.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/unit/%: $(BUILD)/test/unit/%.o $(BUILD)/libcsc.a
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

units: $(UNITS)

clean:
	rm -rf $(BUILD)

.PHONY: all units clean
-include $(LIB_OBJECTS:.o=.d) $(CMD_SOURCES:%.c=$(BUILD)/%.d)
