# One sample for every writing verb of every tool: TOOL|VERB|STAGE|WORDS. STAGE is a plan that stages() makes; the words
# are the shell's. test/guarantees.bats tries every one, and fails for a writing verb that has none.

samples() {
  cat <<'END'
csc-team|add|begun|"Marc Roy" --agency=early-steps --role=service-provider
csc-team|set|begun|priya --title="Consultant"
csc-team|leave|begun|jordan
csc-team|subject set|begun|--phone=905-555-0199
csc-team|charter set|begun|--conditions="Two languages in every room"
csc-team|agency add|begun|"Harbour Family" --kind=provider
csc-team|agency set|begun|early-steps --reason="Inclusion support"
csc-team|agency end|begun|quiet
csc-team|service add|begun|early-steps "Room visits" --kind=inclusion-support
csc-team|service set|served|early-steps visits --serves="preschool rooms"
csc-team|service verify|served|early-steps --on=2026-11-02
csc-team|agreement add|begun|quiet --need="Evening hours"
csc-team|agreement set|served|T1 --level="shared intake"
csc-team|agreement end|served|T1
csc-team|consent permit|begun|quiet --topics=general --given-by=amelie --method=written
csc-team|consent deny|begun|quiet --topics=licensing --given-by=amelie
csc-team|consent sent|begun|C1 --how=email
csc-team|consent renew|begun|C1 --until=2027-06-30
csc-team|consent revoke|begun|C1
csc-team|transfer|begun|etienne --criterion=centre-request --agreed-by-subject=2026-11-20 --agreed-by-team=2026-11-20
csc-team|undo|begun|
csc-meeting|schedule|begun|2026-12-08T10:00 --place="Staff room"
csc-meeting|set|planned|M1 --place="Library"
csc-meeting|cancel|planned|M1 --reason="Snow"
csc-meeting|prep|planned|--done=contact-lead
csc-meeting|invite|planned|--sent
csc-meeting|answer|planned|accepted amelie
csc-meeting|interpreter|planned|ASL --arranged-by=priya
csc-meeting|start|planned|
csc-meeting|attend|running|late etienne
csc-meeting|note|running|-u etienne whats-new "A new room" --by=amelie
csc-meeting|decide|running|-u etienne "Priya goes on" --kind=agreement
csc-meeting|agree|running|--by=amelie
csc-meeting|review|second|A1 --unmet --text="Two families left to phone"
csc-meeting|understood|running|-u etienne amelie
csc-meeting|hold|running|
csc-meeting|minutes submit|held|-u etienne
csc-meeting|minutes finalize|submitted|
csc-meeting|minutes send|final|--sent
csc-meeting|minutes reviewed|final|amelie
csc-meeting|minutes correct|final|"The room opens in May" --kind=clarification --note=N1 --by=amelie
csc-meeting|minutes resolve|corrected|V1 --accept "As the centre says"
csc-meeting|case add|begun|"Zoé O'Neil" --enrolled=2026-11-02
csc-meeting|case set|enrolled|K1 --family="Mara O'Neil, mother"
csc-meeting|case leave|enrolled|K1
csc-meeting|case review|enrolled|-u etienne K1 discussed "Reads at home"
csc-meeting|concern add|begun|gap "No speech service in the evening"
csc-meeting|summary-reviewed|final|
csc-meeting|concern set|concerned|X1 --addressed="The gate is tied shut"
csc-meeting|concern told|concerned|X1 amelie etienne
csc-meeting|concern forward|concerned|X1 --to=supervisor-or-manager
csc-meeting|concern resolve|concerned|X1 "The gate has a lock now"
csc-meeting|log add|begun|phone "All is well" --with=amelie
csc-meeting|log set|served|L1 --text="All is well again"
csc-meeting|next|running|--set=2027-02-02
csc-meeting|frequency|begun|6w --reason="Many changes"
csc-meeting|close-plan|begun|--criterion=withdrawn --by=amelie
csc-meeting|confirm-closing|closing|--to="Amélie Tremblay"
csc-meeting|reopen-plan|closing|--reason="The centre asks for it"
csc-meeting|undo|planned|
csc-actions|priority add|begun|"Keep our educators" --goal="None leaves"
csc-actions|priority set|begun|P1 --goal="Calm by noon"
csc-actions|priority agree|begun|P1 --by=amelie
csc-actions|priority evaluate|final|P1 improving "Better" --by=amelie
csc-actions|priority drop|begun|P1 --reason="Not now"
csc-actions|add|begun|"Phone the families" --owner=priya --due=2026-12-01 --priority=P1
csc-actions|set|final|A1 --due=2026-12-20
csc-actions|assign|final|A1 etienne
csc-actions|start|final|A1
csc-actions|block|final|A1 --needs-help="A second pair of hands"
csc-actions|progress|final|A1 "Three families phoned" --how=phone
csc-actions|done|final|A1 --result="All phoned"
csc-actions|cancel|final|A1 --reason="Not needed"
csc-actions|referral add|begun|etoile --service="Speech groups" --support="Called ahead"
csc-actions|referral set|served|R1 --support="Priya goes along"
csc-actions|referral accept|served|R1
csc-actions|referral decline|served|R1 --reason="A waiting list"
csc-actions|referral complete|served|R2 --outcome="In the group"
csc-actions|referral recall|served|R1
csc-team|import|begun|"$BATS_TEST_DIRNAME/samples/people.csv"
csc-meeting|import|running|-u etienne "$BATS_TEST_DIRNAME/samples/notes.csv"
csc-actions|import|begun|"$BATS_TEST_DIRNAME/samples/actions.csv"
csc-actions|indicator add|begun|"Educators who stay" --unit="%" --better=up
csc-actions|indicator set|measured|I1 --unit="of 100"
csc-actions|indicator record|measured|I1 81.5
csc-actions|undo|final|
END
}

# Plans by stage in DIR, each in its own folder: begun, served (services,
# a partnership, referrals), planned, running, enrolled, held, submitted, final, measured, corrected,
# concerned, second (the second meeting is running), closing.
stages() {
  local dir=$1
  local -x CSC_PLAN=$dir/work CSC_AS=priya-nair
  CSC_AS='' csc-init --subject="Maple Grove" --address="12 Grove Street" --lead="Amélie Tremblay" \
    --criterion=multiple-services "$CSC_PLAN" >/dev/null
  CSC_AS=amelie-tremblay
  csc-team agency add "Early Steps Inclusion" --id=early-steps --kind=provider >/dev/null
  csc-team agency add "L'Étoile Speech" --id=etoile --kind=provider >/dev/null
  csc-team agency add "Quiet Agency" --id=quiet --kind=support >/dev/null
  csc-team add "Priya Nair" --agency=early-steps --role=service-provider,service-coordinator --trained-on=2025-05-14 \
    --requested-by-subject=yes --agreed-on=2026-11-02 >/dev/null
  csc-team add "Étienne O'Brien" --agency=etoile --role=service-provider --trained-on=2025-05-14 \
    --requested-by-subject=yes --agreed-on=2026-11-02 >/dev/null
  csc-team add "Jordan Smith" --role=centre-staff >/dev/null
  csc-team consent permit early-steps --topics=general --with='*' --given-by=amelie --method=written >/dev/null
  csc-team consent permit etoile --topics=general --with='*' --given-by=amelie --method=written >/dev/null
  CSC_AS=priya-nair
  csc-actions priority add "Calm transitions" --expressed-by=amelie >/dev/null
  cp -r "$CSC_PLAN" "$dir/begun"
  cp -r "$CSC_PLAN" "$dir/served"
  (
    export CSC_PLAN=$dir/served
    csc-team service add early-steps "Room visits" --kind=inclusion-support
    csc-team agreement add quiet
    csc-actions referral add etoile --service="Speech groups"
    csc-actions referral add etoile --service="Language games"
    csc-actions referral accept R2
    csc-meeting log add phone "All is well" --with=amelie
  ) >/dev/null
  csc-meeting schedule 2026-11-24T09:00 --place="Staff room" --purpose="One plan" --minute-taker=etienne >/dev/null
  cp -r "$CSC_PLAN" "$dir/planned"
  csc-meeting invite --sent
  csc-meeting start
  csc-meeting attend present amelie priya etienne
  CSC_AS=etienne-o-brien csc-meeting note provider-update "A new room" --by=etienne >/dev/null
  csc-actions add "Phone the families" --owner=priya --due=2026-12-01 --priority=P1 >/dev/null
  csc-meeting set M1 --coordinator=priya
  cp -r "$CSC_PLAN" "$dir/running"
  cp -r "$CSC_PLAN" "$dir/enrolled"
  csc-meeting case add "Adam Bell" --enrolled=2026-11-02 -p "$dir/enrolled" >/dev/null
  csc-meeting next --set=2027-02-16 >/dev/null
  csc-meeting agree --by=amelie
  csc-meeting hold
  cp -r "$CSC_PLAN" "$dir/held"
  CSC_AS=etienne-o-brien csc-meeting minutes submit
  cp -r "$CSC_PLAN" "$dir/submitted"
  csc-meeting minutes finalize
  cp -r "$CSC_PLAN" "$dir/final"
  cp -r "$CSC_PLAN" "$dir/measured"
  CSC_PLAN=$dir/measured csc-actions indicator add "Educators who stay" --unit="%" --better=up >/dev/null
  csc-meeting minutes correct "A second room opens" --kind=clarification --note=N1 --by=amelie >/dev/null
  cp -r "$CSC_PLAN" "$dir/corrected"
  csc-meeting concern add safety "The gate does not lock" 2>/dev/null >&2
  cp -r "$CSC_PLAN" "$dir/concerned"
  csc-meeting schedule 2026-12-08T09:00 --minute-taker=etienne >/dev/null
  csc-meeting start
  cp -r "$CSC_PLAN" "$dir/second"
  csc-meeting cancel M2
  csc-meeting close-plan --criterion=withdrawn --by=amelie
  cp -r "$CSC_PLAN" "$dir/closing"
}

# Every writing verb of the tools, as TOOL|VERB: those whose help offers --dry-run.
writing_verbs() {
  local tool verb
  for tool in csc-team csc-meeting csc-actions csc-report; do
    "$tool" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | while read -r verb; do
      # shellcheck disable=SC2086 # a verb of two words is two words
      if "$tool" $verb --help | grep -q -- --dry-run; then echo "$tool|$verb"; fi
    done
  done
}

# A Bats file that loads this has the stages, made once; arrange_file is what else it prepares for all of its tests.
setup_file() {
  surroundings
  stages "$BATS_FILE_TMPDIR"
  if declare -F arrange_file >/dev/null; then arrange_file; fi
}
