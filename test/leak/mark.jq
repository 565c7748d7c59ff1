# A plan whose texts are marks instead: "Zx30000" and on.
["name", "title", "address", "phone", "email", "mandate", "brings", "conditions", "subject_role", "communication", "purpose", "place",
 "concerns", "text", "goal", "barriers", "responses", "approach", "result", "needs_help", "S1", "S2", "G1", "G2"] as $texts
| reduce ([paths(strings) | select(.[-1] as $key | any($texts[]; . == $key))] | to_entries[]) as $text (.;
    setpath($text.value; "Zx\(30000 + $text.key)"))
