# The same plan for whoever may see no more than $seen: all the rest is told otherwise, renamed, ranked otherwise or taken
# away. Arguments: $who, $seen (from rules.jq).
. as $plan
| ([$plan.agencies, $plan.people | keys[]] - $seen.ids - [$who]) as $hidden
| ($plan.people[$who] | if . then .agency // "subject" else $who end) as $body
| ($seen.texts | map({(.): true}) | add // {}) as $shown
| def is_mark: type == "string" and test("^Zx[0-9]+$");
  def unseen: [.. | select(is_mark)] | all($shown[.] | not);
  def renamed: if . as $id | any($hidden[]; . == $id) and . != $body then "other-\(.)" else . end;
  def seen_of($record; $map): with_entries(select(.key as $id | $record[$map][$id] | unseen | not));
  # Nobody but the subject and the families sees a date of 2019.
  walk(if is_mark then (if $shown[.] then . else "Yy\(.[2:]) otherwise" end)
       elif type == "string" and test("^2019-") and ($plan.agencies | has($body)) then "2018" + .[4:] else . end)
| reduce ("log", "concerns", "referrals", "indicators") as $map (.; .[$map] |= (. // {} | seen_of($plan; $map)))
| .meetings |= with_entries(.key as $id | reduce ("notes", "decisions") as $map (.;
    .value[$map] |= (. // {} | seen_of($plan.meetings[$id]; $map))))
| .actions |= with_entries(.key as $id | .value.progress |= (. // {} | seen_of($plan.actions[$id]; "progress")))
| .priorities |= with_entries(if $shown[$plan.priorities[.key].title] then . else .value.rank = 3 end)
| .revision = 99
| walk(if type == "object" then with_entries(.key |= renamed) elif type == "string" then renamed else . end)
| walk(if type == "object" then with_entries(select(.value != {})) else . end)
