# A second reading of the consent rules, in another language than the tools': which texts of a plan ("Zx0001", one for
# each text) and which people and agencies may WHO see today? Nothing of the tools is asked.
# Arguments: $who, $today, $practice (the profile: topics and concern kinds that are sealed or explicit).
def word($vocabulary; $word; $flag): ($practice.vocabularies[$vocabulary][$word // ""] // {})[$flag] == true;
def sealed_topic: word("topics"; .; "sealed");
def explicit_topic: word("topics"; .; "explicit");
def default_topic: first($practice.vocabularies.topics | to_entries[] | select(.value.default) | .key);
def part_topic: $practice.topics_of[.] // default_topic;
def place_topic: if $practice.vocabularies.topics.location then "location" else default_topic end;
def has($list; $word): ($list // []) | any(. == $word);

. as $plan
| def person($id): ($plan.people // {})[$id // ""];
  def agency_of($id): person($id) | if . then .agency // "subject" else null end;
  def records($collection): ($plan[$collection] // {}) | to_entries[];
  (if $plan.people[$who] then agency_of($who) else $who end) as $body
| (($plan.agencies // {}) | has($body)) as $is_agency
| (($plan.cases // {}) | has($who)) as $is_case
| ($who != $body) as $is_person
| def in_force($day): .given_on <= $day and (.until == null or $day <= .until)
    and (.revoked_on == null or $day < .revoked_on);
  def permits($agency): [records("consents").value | select(.decision == "permit" and .agency == $agency)];
  def holds($topic): has(.topics; $topic)
    or (has(.topics; "*") and (.decision == "deny" or (($topic | sealed_topic | not) and ($topic | explicit_topic | not))));
  def about($topic; $case): holds($topic) and .case == $case;
  def toward($other): has(.with; $other) or has(.with; "*");
  def denied($agency; $topic; $case): any(records("consents").value;
    .decision == "deny" and .agency == $agency and about($topic; $case) and in_force($today));
  def covering($agency; $topic; $case): [permits($agency)[]
    | select((.direction == "receive" or .direction == "both") and about($topic; $case) and in_force($today))];
  def releasing($agency; $topic; $case; $day): [permits($agency)[]
    | select((.direction == "release" or .direction == "both") and about($topic; $case) and .given_on <= $today
        and (.revoked_on == null or $today < .revoked_on)
        and (in_force($today) or ($day != null and in_force($day))))];
  def named: has(.; $who) or has(.; $body);

  # An item: topic, origin, case, only, outer (the only of what it is in), sealed, outer_sealed, on, owns, helps, to.
  def limits: [.only, .outer] | map(select(. != null));
  def unsealed: (.only != null or (.outer != null and .outer_sealed)) as $listed
    | if $is_case then false
      elif $listed and all(limits[]; named) then true
      elif .origin == null or ($is_person and $listed) then false
      else .origin == $body or .to == $body end;
  def agency_may: . as $item
    | if .origin == null then false
      elif denied($body; .topic; .case) and .origin != $body and (.owns | not) then false
      elif .origin == $body or .owns or .helps then true
      elif .origin == "subject" then covering($body; .topic; .case) != []
      else (covering($body; .topic; .case) | any(toward($item.origin)))
        and (releasing(.origin; .topic; .case; .on) | any(toward($body)))
        and (denied(.origin; .topic; .case) | not) end;
  def may: if .sealed then unsealed
    elif any(limits[]; $is_case or (named | not)) then false
    elif $is_case then .case == $who and .origin != null
    elif $body == "subject" then .case == null
    else agency_may end;

  # Every item as {at: path, item: facts, needs: other conditions, speaker}
  def topic_of($collection): .topic
    // (if $collection == "actions" and .priority then $plan.priorities[.priority].topic else null end) // default_topic;
  def case_of($collection): .case
    // (if $collection == "actions" and .priority then $plan.priorities[.priority].case else null end);
  def origin_of($collection): if $collection == "priorities" and .expressed_by
    then (if .expressed_by == "subject" or ($plan.agencies | has($plan.agencies; .expressed_by)) then .expressed_by
          else agency_of(.expressed_by) end)
    else .origin end;
  def record_item($collection): . as $record | topic_of($collection) as $topic
    | {topic: $topic, origin: origin_of($collection), case: case_of($collection), only: $record.only, on: $record.on,
       sealed: (($topic | sealed_topic) or ($collection == "concerns" and word("concern-kinds"; $record.kind; "sealed"))
           or ($collection == "log" and word("log-kinds"; $record.kind; "sealed"))),
       owns: (($collection == "actions" and $is_agency and agency_of($record.owner) == $body)
           or ($collection == "referrals" and $record.from == $body)),
       helps: (($collection == "actions" and $is_agency and any(($record.helpers // [])[]; agency_of(.) == $body))
           or ($collection == "referrals" and $record.to == $body)),
       to: (if $collection == "concerns" then $record.addressed_to else null end)};
  def inside($outer): . as $nested | ($nested.topic // $outer.topic) as $topic
    | $outer + {topic: $topic, origin: $nested.origin, on: $nested.on, case: ($nested.case // $outer.case),
        only: $nested.only, outer: $outer.only, outer_sealed: $outer.sealed, sealed: ($outer.sealed or ($topic | sealed_topic))};
  def plain($topic): {topic: $topic, origin: "subject", sealed: ($topic | sealed_topic)};
  def may_place: plain(place_topic) | may;
  def may_identity: ("identity" | explicit_topic | not) or (plain("identity") | may);
  def may_person($id): agency_of($id) as $theirs
    | if $body == "subject" then true elif $is_case or $theirs == null then false
      elif $theirs == $body then true
      elif $theirs == "subject" then may_identity
      else any(permits($body)[]; in_force($today) and toward($theirs))
        and any(permits($theirs)[]; in_force($today) and toward($body)) end;

  # Meetings: an agency was asked or came; its minutes are final.
  def came: .value.state | . == "present" or . == "late" or . == "left-early";
  def joined: any((.invited // {}) | keys[]; agency_of(.) == $body)
    or any((.attendance // {}) | to_entries[]; agency_of(.key) == $body and came);
  def final: .minutes.state | . == "final" or . == "sent";
  def may_meeting: record_item("meetings") as $item
    | if $is_agency | not then ($item | may)
      else joined and (if $item.sealed then ($item | unsealed) else all($item | limits[]; named) end) end;
  def day: .starts[:10];

  def leaves($prefix; $keys): . as $in | $keys[] as $key | select($in[$key] != null) | [$in[$key] | .. | strings];
  def texts($keys): . as $record | [$keys[] as $key | $record[$key] // empty | .. | strings];
  def all_texts: [.. | strings];

  # What is seen of a meeting: texts and whose word it was.
  def meeting_seen: . as $meeting | record_item("meetings") as $item
    | if may_meeting | not then empty
      else
        (if $is_agency or $is_case then empty else {texts: (del(.invited, .attendance, .notes, .decisions, .minutes.corrections, .purpose, .agenda, .place) | all_texts)} end),
        (if $item | may then {texts: texts(["purpose", "agenda"]), speaker: $item.origin} else empty end),
        (if $item + plain(place_topic) + {only: null, outer: $item.only, outer_sealed: $item.sealed,
              sealed: ($item.sealed or (place_topic | sealed_topic)), on: null} | may
         then {texts: texts(["place"])} else empty end),
        ("invited", "attendance" | . as $map | $meeting[$map] // {} | to_entries[]
         | . as $entry | select(may_person(.key))
         | select({origin: agency_of($entry.key), on: ($meeting | day)} | inside($item) | may)
         | {texts: ($entry.value | if $body == "subject" then all_texts else texts(["concerns", "note"]) end)}),
        (select(($is_agency | not) or final)
         | (.notes // {}), (.decisions // {}), (.minutes.corrections // {}) | to_entries[]
         | select(.value | inside($item) | may)
         | {texts: (.value | if $body == "subject" then all_texts else texts(["text", "answer"]) end), speaker: .value.origin})
      end;

  def shown($collection): {priorities: ["title", "goal", "barriers", "responses", "resources", "evaluation", "implications"],
    actions: ["title", "approach", "result", "reason", "needs_help"],
    referrals: ["service", "reason", "reason_declined", "support", "outcome"],
    concerns: ["text", "addressed", "resolution"], indicators: ["name", "unit"], log: ["text"]}[$collection];
  def record_seen($collection): . as $record | record_item($collection) as $item
    | if $item | may | not then empty
      else {texts: (if $body == "subject" then del(.progress) | all_texts else texts(shown($collection)) end),
            speaker: $item.origin},
        (if $collection == "referrals" then {texts: [], speaker: .from}, {texts: [], speaker: .to} else empty end),
        ((.progress // {})[] | select(inside($item) | may) | {texts: texts(["text"]), speaker: .origin}) end;

  def review_seen($case): to_entries[] | . as $review
    | select(($is_agency | not) or ($plan.meetings[$review.key] // empty | may_meeting))
    | select(.value | (.topic // default_topic) as $topic
        | {topic: $topic, origin, case: $case, only, on, sealed: ($topic | sealed_topic)} | may)
    | {texts: (.value | texts(["text"])), speaker: .value.origin};

  def items_seen: (records("meetings").value | meeting_seen),
    ("priorities", "actions", "referrals", "concerns", "indicators", "log" | . as $c | records($c).value | record_seen($c)),
    (records("cases") | .key as $case | .value.reviews // {} | review_seen($case));

  if $is_agency and (any(permits($body)[]; in_force($today)) | not) then {texts: [], ids: []}
  else
    [items_seen] as $items
    | [records("people") | select(may_person(.key)) | .key] as $people
    | ([$people[] | agency_of(.)] + (if $is_agency then [$body] elif $body == "subject" then [records("agencies").key] else [] end)) as $whole
    | ([$items[].speaker] + (if $is_case then [records("consents").value | select(.case == $who) | .agency] else [] end)) as $speakers
    | [records("agencies").key | select(has($whole; .) or has($speakers; .))] as $agencies
    | {ids: ($people + $agencies),
       texts: ([$items[].texts[],
         ($people[] | person(.) as $p
           | (if $body == "subject" then $p | all_texts else
               ($p | texts(["name", "title"])),
               (if $p.agency or (place_topic | explicit_topic | not) or may_place then $p | texts(["phone", "email"]) else [] end) end)[]),
         ($agencies[] | . as $id | $plan.agencies[$id]
           | (if $body == "subject" then all_texts else texts(["name"]) + [(.services // {})[] | texts(["name", "description"])[]]
              + (if has($whole; $id) then texts(["mandate", "reason", "phone", "email", "address"]) else [] end) end)[]),
         (if may_identity then $plan.subject | texts(["name"])[] else empty end),
         (if may_place then $plan.subject | texts(["address", "phone", "email"])[] else empty end),
         (if $body == "subject" then $plan.subject, $plan.overrides, $plan.agreements | .. | strings else empty end),
         ("initiated", "charter", "closed" | select(plain(part_topic) | may) | $plan[.] // {} | .. | strings),
         ($plan.reference // empty),
         (records("consents").value | (if $body == "subject" then select(.case == null) | all_texts
            elif $is_case then select(.case == $who) | texts(["purpose"]) else [] end)[]),
         (if $is_case then $plan.cases[$who] | texts(["name", "needs"])[] else empty end)]
        | map(select(test("^Zx[0-9]+$"))) | unique)}
  end
