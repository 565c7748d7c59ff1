# A plan in which everything that consent tells apart stands side by side, every text with a mark of its own.
# Arguments: $variant (which consents), $practice (the profile), $turn (0; 1: every topic is another one, and marks too).
def agency($more): {name: "?", kind: "provider", sector: "community", identifiers: {hsds: "?"}, mandate: "?", reason: "?", phone: "?",
  email: "?", address: "?", supports: {from: "2017-01-01", listed_by: "lea", listed_on: "2017-01-02"},
  services: {talk: {name: "?", kind: "other", description: "?"}}, joined: "2019-01-03"} + $more;
def someone($agency): {name: "?", title: "?", email: "?", phone: "?", reason: "?", brings: "?", trained_on: "2019-02-01",
  agreed_on: "2019-02-02", oriented_on: "2019-02-03", joined: "2019-02-04",
  role_history: {H1: {role: "supervisor", from: "2019-02-05", until: "2019-02-06", reason: "?"}},
  roles: [if $agency then "service-provider" else "centre-staff" end]} + if $agency then {agency: $agency} else {} end;
def permit($agency): {agency: $agency, decision: "permit", with: ["*"], direction: "both", topics: ["*"], purpose: "?",
  form: "?", sent_how: "?", reason: "?", given_by: "lea", given_on: "2019-03-01", method: "written"};
def deny($agency; $topics): {agency: $agency, decision: "deny", topics: $topics, purpose: "?", given_by: "lea", given_on: "2019-03-02"};
def numbered($letter): to_entries | map({key: "\($letter)\(.key + 1)", value}) | from_entries;

# One tail after another: topic, origin, only and case in every mixture that matters.
def topics: [null, "program", "licensing", "staffing", "duty-to-report"];
def origins: ["subject", "north", "south", "east", "west", null];
def onlys: [null, null, null, null, ["north"], ["nora", "subject"], ["subject", "sam"], null];
def cases: [null, null, null, "K1", null];
def says: {subject: "lea", north: "nora", south: "sam", east: "eve", west: "wes"}[. // ""];
def tail($i): origins[($i * 5 + ($i / 6 | floor)) % 6] as $origin
  | {topic: topics[($i + $turn) % 5], only: onlys[$i % 8], by: ($origin | says), on: ["2020-01-15", "2026-11-02"][$i % 2],
     origin: $origin, case: cases[($i / 3 | floor) % 5]} | with_entries(select(.value != null));
def mixed($count; $first; filter): [range($first; $first + $count) as $i | {i: $i} | filter + tail($i) | del(.i)];
def owners: ["nora", "lea", "sam", "gus", "eve"];

def meeting($more): {kind: "direct-service", purpose: "?", status: "held", starts: "2026-10-05T13:30", place: "?", agenda: "?",
  chair: "gus", minute_taker: "sam", arrangements: "?", steps: {"contact-lead": "2019-04-01"},
  invited: ({lea: {by: "wes"}, nora: {}, ned: {}, sam: {}, gus: {}} | map_values(. + {concerns: "?", sent_on: "2026-09-20"})),
  attendance: ({lea: {}, nora: {}, sam: {}, eve: {}, gus: {}} | map_values({state: "present", note: "?"})),
  notes: (mixed(20; 0; {section: "provider-update", text: "?", priority: "P\(.i % 7 + 1)"}) | numbered("N")),
  decisions: (mixed(6; 3; {kind: "decision", text: "?"}) | numbered("D")),
  reviewed: {A1: {met: "yes", text: "?"}},
  minutes: {state: "sent", version: 3, submitted_on: "2026-10-06", final_on: "2026-10-07", sent: {gus: "2026-10-08", wes: "2026-10-08"},
    reviews: {gus: {on: "2026-10-09", version: 2}},
    corrections: (mixed(6; 8; {kind: "addition", note: "N\(.i + 1)", text: "?", answer: "?", answered_by: "gus", answered_on: "2026-10-09"})
      | numbered("V"))},
  coordinator: "gus", next_on: "2026-12-24", by: "lea", on: "2026-09-01", origin: "subject"} + $more;

{format: "csc-plan/1", id: "3c9e4a52-0000-4000-8000-00000000000a", revision: 7, profile: $practice.name, profile_version: 1, language: "en",
 timezone: "America/Toronto", status: "active", reference: "?",
 subject: {kind: "centre", name: "?", address: "?", phone: "?", email: "?", identifiers: {licence: "?"}},
 initiated: {on: "2026-09-01", by: "gus", criteria: ["complaints"], requested_by: "?", reason: "?", exclusions: {hart: "no"}},
 charter: {conditions: "?", subject_role: "?", strengths: {S1: "?", S2: "?"}, ground_rules: {G1: "?"}, communication: "?",
   frequency: {"2026-09-01": {every: "3m", reason: "?"}}},
 overrides: {"owner-left": {why: "?", by: "gus", on: "2019-05-01"}},
 agencies: {north: agency({}), south: agency({}), east: agency({}), west: agency({ended: "2019-05-02"}), ghost: agency({kind: "regulator"})},
 people: {lea: (someone(null) | .roles = ["centre-lead"]), kit: someone(null), nora: someone("north"), ned: someone("north"),
   sam: (someone("south") | .roles += ["service-coordinator"]), eve: someone("east"), wes: (someone("west") + {left: "2019-05-03", left_reason: "?"}),
   gus: someone("ghost")},
 consents: ({
   open: [permit("north", "south", "east", "west"), (permit("east") + {case: "K1"})],
   narrow: [(permit("north") + {direction: "receive", with: ["south"]}), (permit("south") + {direction: "release", with: ["north"], topics: ["program", "general"]}),
     (permit("east") + {with: ["north"]}), (permit("west") + {topics: ["licensing", "location"], until: "2026-11-24"})],
   ended: [(permit("north") + {topics: ["program"], until: "2026-11-23"}), (permit("north") + {topics: ["general", "staffing"], until: "2026-11-24"}),
     permit("south"), deny("south"; ["licensing"]), (deny("south"; ["staffing"]) + {until: "2026-11-23"}),
     (permit("east") + {revoked_on: "2026-11-24"}), (permit("east") + {case: "K1", topics: ["program"]}), (permit("west") + {given_on: "2026-11-25"}),
     (permit("west") + {until: "2020-06-01"})],
   denied: [permit("north"), (deny("north"; ["general"]) + {case: "K1"}), permit("south"), deny("south"; ["*"]), (permit("east") + {topics: ["duty-to-report", "location", "identity"]}),
     deny("east"; ["program"]), permit("west"), (deny("west"; ["licensing"]) + {given_on: "2026-11-25"})]}[$variant] | numbered("C")),
 agreements: {T1: {agency: "north", form: "verbal", status: "considered", contact: "?", need: "?", goals: "?"}},
 meetings: {M1: meeting({}), M2: meeting({only: ["subject", "north"], topic: "licensing", origin: "south"}),
   M3: (meeting({topic: "employer-report", origin: "south", status: "held"}) | .starts = "2026-10-12T10:00"),
   M4: (meeting({status: "planned", starts: "2026-12-01T10:00", invited: {eve: {concerns: "?"}, sam: {concerns: "?"}}, origin: "east", by: "eve"})
     | del(.attendance, .minutes)),
   M5: (meeting({starts: "2026-11-03T10:00"}) | if $turn == 0 then .minutes |= {state: "draft"} else . end)},
 priorities: (mixed(7; 0; {title: "?", rank: (.i % 7 + 1), goal: "?", strengths: ["S1"], needs: ["other", "mental-health"], status: ["active", "proposed"][.i % 2], barriers: "?", responses: "?", resources: "?",
   evaluation: "?", evaluated_by: "gus", implications: "?"}) | map(if .by then .expressed_by = .by else . end) | numbered("P")),
 actions: (mixed(10; 0; {title: "?", priority: "P\(.i % 7 + 1)", meeting: "M\(.i % 5 + 1)", owner: owners[.i % 5], helpers: [owners[(.i + 3) % 5]], approach: "?", service_kind: ["other", "mental-health"][.i % 2],
   due: "2026-11-\(10 + .i % 20)", status: ["open", "in-progress", "blocked", "done", "proposed"][.i % 5], result: "?", reason: "?", needs_help: "?",
   conflicts_with: ["A\((.i + 7) % 10 + 1)"], carried: {M2: "2026-10-06"},
   progress: (mixed(4; .i * 7; {how: "phone", text: "?"}) | map(del(.topic, .case)) | numbered("G"))}) | numbered("A")),
 referrals: (mixed(12; 0; {from: ["north", "south", "ghost"][.i % 3], to: ["east", "ghost", "north"][.i % 3], service: "?", reason: "?",
   status: "requested", support: "?", outcome: "?"}) | numbered("R")),
 concerns: (mixed(20; 0; {kind: ["safety", "conflict", "gap", "duty-to-report"][.i % 4], text: "?", between: ["ghost", "north"], told: {gus: "2026-10-07"},
   service_kind: "mental-health", addressed_to: ["east", "childrens-aid", "north"][.i % 3], addressed: "?", resolution: "?"}) | numbered("X")),
 indicators: (mixed(12; 0; {name: "?", unit: "?", values: {"2026-10-01": "3"}}) | numbered("I")),
 cases: ({K1: {}, K2: {}} | map_values({name: "?", enrolled: "2019-06-01", needs: ["other"],
   reviews: {M1: ({state: "discussed", text: "?"} + (tail(0) | del(.case))), M2: ({state: "discussed", text: "?"} + (tail(1) | del(.case)))}})),
 log: (mixed(15; 0; {kind: "phone", with: ["gus", "nora"], agencies: ["ghost"], actions: ["A1"], text: "?"}) | numbered("L"))}
# every text gets a mark of its own
| . as $plan | reduce ([paths(. == "?")] | to_entries[]) as $text (.; setpath($text.value; "Zx\(10000 + 10000 * $turn + $text.key)"))
