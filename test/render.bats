#!/usr/bin/env bats
# Pages as another program reads them: text made to break them, as a table, in groups and as a document.

load helper

@test "html of tables, groups and documents is free of errors and warnings (tidy)" {
    type -P tidy > /dev/null || skip "tidy is not installed"
    local render="${CSC_UNITS:-$BATS_TEST_DIRNAME/../build/unit}/render"
    for what in "" late document; do
        "$render" html $what > page.html
        assert_file_contains page.html "</html>"
        run tidy -e -q page.html
        assert_success
        assert_output ""
    done
}

@test "html is self-contained: no script, no reference to anything outside, no markup from people's text" {
    local render="${CSC_UNITS:-$BATS_TEST_DIRNAME/../build/unit}/render"
    for what in late document; do
        "$render" html $what > page.html
        run grep -Eic '<(script|link|img|iframe|object|a|b)[ >]|( src| href|@import|url\()' page.html
        assert_output 0
    done
}
