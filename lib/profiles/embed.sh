#!/bin/sh
# Writes the C table of the compiled-in profiles (profile_builtins, plan/profile.h) from the JSON files named.
set -eu
export LC_ALL=C
echo '#include "plan/profile.h"'
for file in "$@"; do
    name=$(basename "$file" .json | tr -c 'a-z0-9\n' '_')
    echo "static const unsigned char ${name}[] = {"
    od -An -v -tu1 "$file" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
    echo '};'
done
echo 'const struct profile_builtin profile_builtins[] = {'
for file in "$@"; do
    word=$(basename "$file" .json)
    name=$(printf '%s' "$word" | tr -c 'a-z0-9' '_')
    echo "    {\"$word\", $name, sizeof $name},"
done
echo '    {0}'
echo '};'
