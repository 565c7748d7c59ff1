# What may be seen of an earlier state: what may be seen in it and, at the same place, in the plan as it stands.
# Input: the earlier plan. Arguments: $now ([the plan]), $then_seen, $now_seen (from rules.jq).
. as $earlier | {ids: ($then_seen.ids - ($then_seen.ids - $now_seen.ids)),
  texts: [paths(strings) as $path | getpath($path) as $text
    | select(any($then_seen.texts[]; . == $text)) | ($now[0] | getpath($path)) as $same
    | select(any($now_seen.texts[]; . == $same)) | $text]}
