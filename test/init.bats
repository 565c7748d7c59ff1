#!/usr/bin/env bats
# csc-init: plans made from options, from rows, from another plan; brought back; practices shown.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own

load helper

# Everything that stands in the directory, by its bytes.
bytes() {
    find . -type f ! -name before ! -name after -print0 | sort -z | xargs -0 -r sha256sum
    find . -type d | sort
}

# Runs a command that must be refused with a status and leave every byte.
unchanged() {
    local wanted=$1
    shift
    bytes > before
    run "$@"
    assert_equal "$status" "$wanted"
    bytes > after
    assert_equal "$(< after)" "$(< before)"
}

maple() {
    csc-init --subject="Maple Grove" --address="1 Main Street" --identifier=licence=12345 \
        --lead="Ana Díaz" --coordinator="Priya Nair" --agency=THRC --criterion=complex-needs maple > made
}

@test "a new plan has its subject, its lead who speaks, its coordinator and the day it began" {
    run csc-init --subject="Centre de la petite enfance L'Étoile" --lead="Zoé O'Brien-Lévesque" \
        --coordinator="Priya Nair" --agency="Région of Halton" --criterion=complex-needs etoile
    assert_success
    assert_output etoile/plan.json
    run jq -c '[.subject.kind, .subject.name, .initiated.on, .initiated.criteria, .status, .revision]' etoile/plan.json
    assert_output '["centre","Centre de la petite enfance L'\''Étoile","2026-11-24",["complex-needs"],"draft",1]'
    run jq -c '.people["zoe-o-brien-levesque"] | [.name, .roles, .agency, .role_history.H1.from]' etoile/plan.json
    assert_output '["Zoé O'\''Brien-Lévesque",["centre-lead"],null,"2026-11-24"]'
    run jq -c '[.people["priya-nair"].roles, .people["priya-nair"].agency, .agencies["region-of-halton"].name]' etoile/plan.json
    assert_output '[["service-coordinator"],"region-of-halton","Région of Halton"]'
    assert_equal "$(jq -r .kind etoile/plan.journal)" create
    assert_equal "$(stat -c %a etoile/plan.json etoile/plan.journal | sort -u)" 600
}

@test "H-58 the coordinator may be of the subject's own staff, or the lead" {
    csc-init --subject=A --lead="Ana" --coordinator="Bo" --criterion=complex-needs a
    assert_equal "$(jq -c '[.people.bo.roles, .people.bo.agency, .agencies]' a/plan.json)" \
        '[["service-coordinator"],null,null]'
    csc-init --subject=B --lead="Ana" --coordinator="ana" --criterion=complex-needs b
    assert_equal "$(jq -c '.people | map_values(.roles)' b/plan.json)" \
        '{"ana":["centre-lead","service-coordinator"]}'
}

@test "PATH may be a file; the members of the subject and the plan are options; --as is who initiated" {
    run csc-init -u "Priya" --subject=A --lead=Ana --coordinator="Priya Nair" --criterion=complex-needs --phone=905-1 \
        --email=a@example.org --agreements=ccma --agreement=mou-inclusion --reference=CSC-7 --timezone=America/Halifax \
        --language=fr plans/a.json
    assert_success
    assert_output plans/a.json
    run jq -c '[.subject.phone, .subject.email, .subject.agreements, .reference, .timezone, .language, .initiated.by]' plans/a.json
    assert_output '["905-1","a@example.org",["ccma","mou-inclusion"],"CSC-7","America/Halifax","fr","priya-nair"]'
    assert_exists plans/a.journal
}

@test "CSC_AS of daily work does not stop a new plan; a stranger in --as does" {
    CSC_AS=someone-else run csc-init --subject=A --lead=Ana --criterion=complex-needs a
    assert_success
    unchanged 2 csc-init --as=someone-else --subject=B --lead=Ana --criterion=complex-needs b
}

@test "what is missing or misspelt is wrong usage and makes nothing" {
    unchanged 2 csc-init --lead=Ana --criterion=complex-needs a
    assert_output --partial "--subject=NAME"
    unchanged 2 csc-init --subject=A --criterion=complex-needs a
    assert_output --partial "--lead=NAME"
    unchanged 2 csc-init --subject=A --lead=Ana --agency=THRC --criterion=complex-needs a
    assert_output --partial "--coordinator=NAME"
    unchanged 2 csc-init --subject=A --lead=Ana --criterion=complex-needs --timezone=Toronto a
    unchanged 2 csc-init --subject=A --lead=Ana --criterion=complex-needs --language=de a
    unchanged 2 csc-init --subject=A --lead=Ana --criterion=complex-needs --partial a
    unchanged 2 csc-init --profile=nonsense --subject=A --lead=Ana --criterion=complex-needs a
    assert_output --partial "halton-csc"
    unchanged 2 csc-init --subject=$'A\e[31m' --lead=Ana --criterion=complex-needs a
    refute_output --partial $'\e'
    unchanged 2 csc-init --adopt --subject=A .
    assert_output --partial "--subject does not go with --adopt"
}

@test "H-5 a plan begins with a criterion of the practice; the list is told" {
    unchanged 3 csc-init --subject=A --lead=Ana a
    assert_output --partial "[no-criterion H-5]"
    assert_output --partial "multiple-services, complex-needs"
    unchanged 2 csc-init --subject=A --lead=Ana --criterion=complex-need a
    assert_output --partial "complex-needs"
    run csc-init --subject=A --lead=Ana --criterion=complex-needs --criterion=complaints a
    assert_success
    assert_equal "$(jq -c .initiated.criteria a/plan.json)" '["complaints","complex-needs"]'
}

@test "H-6 a manager's request says who asked and why" {
    unchanged 3 csc-init --subject=A --lead=Ana --criterion=manager-request --requested-by="M. Roy" a
    assert_output --partial "[criterion-incomplete H-6]"
    assert_output --partial "--reason=TEXT"
    run csc-init --subject=A --lead=Ana --criterion=manager-request --requested-by="M. Roy" --reason="New owner" a
    assert_success
    assert_equal "$(jq -c '[.initiated.requested_by, .initiated.reason]' a/plan.json)" '["M. Roy","New owner"]'
}

@test "H-1 a second open plan of one subject is refused, by name and address or by identifier" {
    maple
    unchanged 3 csc-init --subject="maple  GROVE" --address="1 main street" --lead=B --criterion=complex-needs again
    assert_output --partial "maple/plan.json"
    assert_output --partial "[subject-has-two-plans H-1]"
    unchanged 3 csc-init --subject="Renamed" --identifier=licence=12345 --lead=B --criterion=complex-needs again
    assert_output --partial "[subject-has-two-plans H-1]"
    unchanged 3 csc-init --subject="Maple Grove" --address="1 Main Street" --lead=B --criterion=complex-needs one.json
    mkdir inside
    cd inside
    run csc-init --subject="Maple Grove" --address="1 Main Street" --lead=B --criterion=complex-needs
    assert_failure 3
    assert_output --partial "../maple/plan.json"
}

@test "H-1 another address, another licence or a closed plan is no second plan" {
    maple
    csc-init --subject="Maple Grove" --address="2 Main Street" --lead=B --criterion=complex-needs two
    csc-init --subject="Other" --identifier=licence=54321 --lead=B --criterion=complex-needs three
    jq '.status = "closed"' maple/plan.json > new && cat new > maple/plan.json
    run csc-init --subject="Maple Grove" --address="1 Main Street" --lead=B --criterion=complex-needs four
    assert_success
}

@test "a plan that is there is never overwritten" {
    maple
    unchanged 3 csc-init --subject=Other --lead=B --criterion=complex-needs maple
    assert_output --partial "[plan-exists]"
    unchanged 3 csc-init --subject=Other --lead=B --criterion=complex-needs maple/plan.json
}

@test "--dry-run shows the plan and makes nothing" {
    unchanged 0 csc-init -n --subject=A --lead=Ana --criterion=complex-needs a
    assert_equal "$(jq -r .subject.name <<< "$output")" A
    assert_not_exists a
}

rows() {
    printf '%s\n' 'Centre,Address,Telephone,Courriel,Licence' \
        "L'Étoile d'Or,\"1 rue Principale
Oakville\",905-1,a@example.org,11" \
        'Busy Bees,2 King St,905-2,,22' \
        '"Busy Bees",3 King St,905-3,,33' \
        '=1st Steps,4 King St,,,' \
        "'=Sum of Us,5 King St,,," > rows.csv
}

@test "--from makes a plan of every row, by its usual headings, as drafts" {
    rows
    run csc-init --from=rows.csv plans
    assert_success
    assert_line "csc-init: 5 plans made"
    assert_equal "$(grep -v csc-init <<< "$output" | head -n4)" "plans/l-etoile-d-or/plan.json
plans/busy-bees/plan.json
plans/busy-bees-2/plan.json
plans/1st-steps/plan.json"
    run jq -c '[.subject, .status, .people, .initiated]' plans/l-etoile-d-or/plan.json
    assert_output '[{"kind":"centre","name":"L'\''Étoile d'\''Or","address":"1 rue Principale\nOakville","phone":"905-1","email":"a@example.org","identifiers":{"licence":"11"}},"draft",null,null]'
    assert_equal "$(jq -r .subject.address plans/busy-bees-2/plan.json)" "3 King St"
    assert_equal "$(jq -r .subject.name plans/sum-of-us/plan.json)" "=Sum of Us"
}

@test "H-5 a plan made from a row goes no further than a draft before its criterion is known" {
    rows
    csc-init -q --from=rows.csv plans > /dev/null
    export CSC_PLAN=plans/busy-bees
    unchanged 3 csc-meeting schedule 2026-12-08T10:00
    assert_output --partial "[no-criterion H-5]"
    csc-team subject set --criterion=complex-needs
    run csc-meeting schedule 2026-12-08T10:00
    assert_success
}

@test "--from: only rows of one name share the name of a directory" {
    printf '%s\n' name "The Munchkin Manor Daycare & Early Learning Centre East" \
        "The Munchkin Manor Daycare & Early Learning Centre West" '孫 文' '—' > rows.csv
    csc-init -q --from=rows.csv plans > made
    assert_equal "$(< made)" "plans/the-munchkin-manor-daycare-early-learning-centre-east/plan.json
plans/the-munchkin-manor-daycare-early-learning-centre-west/plan.json
plans/plan/plan.json
plans/plan-2/plan.json"
}

@test "--from again changes nothing and says so; new rows are added" {
    rows
    csc-init -q --from=rows.csv plans
    unchanged 0 csc-init --from=rows.csv plans
    assert_line "csc-init: 5 plans already there"
    sed -i 's/Busy Bees,2 King St/busy  bees,2 KING st/' rows.csv
    unchanged 0 csc-init --from=rows.csv plans
    echo 'New One,9 King St,,,' >> rows.csv
    run csc-init --from=rows.csv plans
    assert_success
    assert_line plans/new-one/plan.json
    assert_line "csc-init: 5 plans already there"
}

@test "--from with a reference: it names the directory, and a renamed centre is known by it" {
    printf '%s\n' 'name;ref;address' 'Été;2026-07;1 A' 'Hiver;2026-08;2 A' > rows.csv
    run csc-init --from=rows.csv plans
    assert_line plans/2026-07/plan.json
    assert_equal "$(jq -r .reference plans/2026-07/plan.json)" 2026-07
    sed -i 's/Été/Printemps/' rows.csv
    unchanged 0 csc-init --from=rows.csv plans
    assert_line "csc-init: 2 plans already there"
}

@test "--map names other headings; unknown members and headings are told with what there is" {
    printf '%s\n' 'LOC_NAME,ADDR 1,Who,Why,No' 'Maple,1 Main,"Ana Díaz",complex-needs,77' > rows.csv
    unchanged 2 csc-init --from=rows.csv plans
    assert_output --partial "LOC_NAME, ADDR 1, Who"
    unchanged 2 csc-init --from=rows.csv --map=subject=LOC_NAM plans
    assert_output --partial "did you mean LOC_NAME?"
    unchanged 2 csc-init --from=rows.csv --map=subjet=LOC_NAME plans
    assert_output --partial "did you mean subject?"
    unchanged 2 csc-init --from=rows.csv --map=subject=LOC_NAME --map=subject=Who plans
    unchanged 2 csc-init --from=rows.csv --map=LOC_NAME plans
    run csc-init --from=rows.csv --map=subject=LOC_NAME --map="address=ADDR 1" --map=lead=Who --map=criterion=Why \
        --map=identifiers.permit=No plans
    assert_success
    run jq -c '[.subject.address, .subject.identifiers, .initiated.criteria, .people["ana-diaz"].roles]' plans/maple/plan.json
    assert_output '["1 Main",{"permit":"77"},["complex-needs"],["centre-lead"]]'
}

@test "reasons of a CSV file may be the practice's labels, in either language, several in a cell" {
    en=$(csc-init --show-profile=halton-csc | jq -r '.vocabularies["initiation-criteria"]["complex-needs"].label.en')
    fr=$(csc-init --show-profile=halton-csc | jq -r '.vocabularies["initiation-criteria"]["licensing-issue"].label.fr')
    printf '%s\n' 'name;criteria' "One;$en" "Two;complex-needs, $fr" > rows.csv
    csc-init -q --from=rows.csv plans > /dev/null
    assert_equal "$(jq -c .initiated.criteria plans/one/plan.json plans/two/plan.json | tr '\n' ' ')" \
        '["complex-needs"] ["complex-needs","licensing-issue"] '
}

@test "one bad row: it is named by line and reason, and nothing is written unless --partial" {
    printf 'name,address\nGood,1 A\n,2 A\nBad \e[31mText,3 A\nRagged,4 A,more\nGood,1 a\n' > rows.csv
    unchanged 4 csc-init --from=rows.csv plans
    assert_line --partial "rows.csv:3: the row has no name"
    assert_line --partial "rows.csv:4: name: byte 5"
    assert_line --partial "rows.csv:5: the row has 3 fields"
    assert_line --regexp "rows.csv:6: .*line 2 has this name and address already \[subject-has-two-plans H-1\]"
    assert_line --partial "nothing was written"
    refute_output --partial $'\e'
    run csc-init --partial --from=rows.csv plans
    assert_failure 4
    assert_line plans/good/plan.json
    assert_equal "$(find plans -name plan.json)" plans/good/plan.json
}

@test "what is no CSV is told with its line, and makes nothing" {
    printf 'name,address\n"Open,1 A\n' > open.csv
    unchanged 4 csc-init --from=open.csv plans
    assert_output --partial "open.csv:2"
    printf 'name\nCaf\xe9\n' > latin.csv
    unchanged 4 csc-init --from=latin.csv plans
    unchanged 5 csc-init --from=none.csv plans
}

@test "--from --dry-run shows every plan by its path and makes nothing" {
    rows
    unchanged 0 csc-init -q -n --from=rows.csv plans
    assert_equal "$(jq -r 'keys | length' <<< "$output")" 5
}

@test "--from beside a broken plan stops: it might be that of any row" {
    rows
    mkdir -p plans/broken
    echo '{' > plans/broken/plan.json
    unchanged 4 csc-init --from=rows.csv plans
    assert_output --partial plans/broken/plan.json
}

@test "--from-plan copies a plan under an id of its own, with a journal of its own" {
    maple
    unchanged 3 csc-init --from-plan=maple copy
    assert_output --partial "H-1"
    mkdir -p far/away
    run csc-init --from-plan=maple --reference=NEW far/away/copy
    assert_success
    assert_output far/away/copy/plan.json
    assert_not_equal "$(jq -r .id far/away/copy/plan.json)" "$(jq -r .id maple/plan.json)"
    assert_equal "$(jq -S 'del(.id, .reference)' far/away/copy/plan.json)" "$(jq -S 'del(.id, .reference)' maple/plan.json)"
    assert_equal "$(wc -l < far/away/copy/plan.journal)" 1
}

@test "--restore brings a lost plan back, a broken one at a revision, and leaves a whole one alone" {
    maple
    csc-team -p maple add "Bo Li"
    cp maple/plan.json good.json
    unchanged 3 csc-init --restore maple
    rm maple/plan.json
    run --separate-stderr csc-init --restore maple
    assert_success
    assert_output maple/plan.json
    assert_equal "$stderr" "csc-init: revision 2 is brought back: the plan of Maple Grove"
    cmp maple/plan.json good.json
    echo '{' > maple/plan.json
    run csc-init --restore=1 maple
    assert_success
    assert_equal "$(jq -c '.people["bo-li"]' maple/plan.json)" null
    assert_exists maple/plan.json.broken
}

@test "--adopt takes an edited plan into its journal, and nothing else" {
    maple
    unchanged 0 csc-init --adopt maple
    assert_output --partial "nothing to adopt"
    sed -i 's/1 Main Street/7 Main Street/' maple/plan.json
    unchanged 0 csc-init -n --adopt maple
    run csc-init --adopt maple
    assert_success
    assert_equal "$(tail -n1 maple/plan.journal | jq -r '.kind + " " + .base.subject.address')" "adopt 7 Main Street"
    assert_equal "sha256:$(sha256sum maple/plan.json | cut -d' ' -f1)" "$(tail -n1 maple/plan.journal | jq -r .plan)"
}

@test "practices are listed, shown and checked" {
    run csc-init --list-profiles
    assert_success
    assert_line --regexp "^halton-csc	"
    csc-init --show-profile=halton-csc | jq '.name = "mine"' > mine.profile.json
    run csc-init --check-profile=mine.profile.json
    assert_success
    jq '.vocabularies.topics.conflict.seald = true' mine.profile.json > bad.json
    run csc-init --check-profile=bad.json
    assert_failure 4
    assert_output --partial seald
    run csc-init --show-profile=none
    assert_failure 2
}

@test "a practice beside the plan is found, and its words are the plan's" {
    csc-init --show-profile=halton-csc |
        jq '.name = "mine" | .vocabularies["initiation-criteria"] = {ours: {label: {en: "Ours"}}}' > mine.profile.json
    run csc-init --profile=mine --subject=A --lead=Ana --criterion=ours a.json
    assert_success
    assert_equal "$(jq -r .profile a.json)" mine
    run csc-init --list-profiles
    assert_line --regexp "^mine	"
}

@test "--from names the columns that it does not use" {
  printf 'Name,Colour,Shape\nBluebell,blue,round\n' > three.csv
  run csc-init --from=three.csv cases
  assert_success
  assert_output --partial "columns not used: Colour, Shape"
  printf 'Name,Phone\nCedar,905-555-0100\n' > two.csv
  run csc-init --from=two.csv cases
  assert_success
  refute_output --partial "columns not used"
}

@test "a copy with --dry-run shows the plan that it would be, and makes nothing" {
    cp "$BATS_TEST_DIRNAME/two_meetings.json" closed.json
    jq '.status = "closed" | .closed = {on: "2026-11-20", criterion: "goals-achieved", confirmed_on: "2026-11-21"} | .reference = "R1"' \
        closed.json > earlier.json
    rm closed.json
    run csc-init --from-plan=earlier.json --reference=R2 --dry-run new
    assert_success
    assert_equal "$(jq -c '[.subject.name, .reference, (.people | length)]' <<< "$output")" '["Maple Grove Child Care Centre","R2",4]'
    assert_not_equal "$(jq -r '.id' <<< "$output")" "$(jq -r '.id' earlier.json)"
    assert_equal "$(ls)" earlier.json
    jq '.profile = "nowhere"' earlier.json > lost.json
    run csc-init --from-plan=lost.json new
    assert_failure 3
    assert_output --partial "lost.json: the profile nowhere is not found: the plan can be read, not copied [profile-not-found]"
    assert_not_exists new
}

@test "a practice in which nobody coordinates takes no coordinator" {
    run csc-init --profile=ms33-case-conference --subject="Room 4" --lead=Lee --coordinator=Pat room
    assert_failure 2
    assert_output --partial "the practice ms33-case-conference has no coordinator"
    assert_not_exists room
}

@test "two rows of a list, or a row and an open plan, with one reference or one identifier: the row is told, nothing is written" {
    told() { # ROWS TEXT
        printf 'Subject,Lead,Reference,Criterion,Licence\n%b' "$1" > list.csv
        run csc-init --from=list.csv --map=identifiers.licence=Licence plans
        assert_failure 4
        assert_output --partial "$2 [subject-has-two-plans H-1]"
    }
    told 'One,A,R1,multiple-services,\nTwo,B,r1,multiple-services,\n' "list.csv:3: Two: line 2 has this reference already"
    told 'One,A,,multiple-services,7\nTwo,B,,multiple-services,7\n' "list.csv:3: Two: line 2 has this identifier already"
    assert_not_exists plans
    csc-init --subject=One --lead=A --criterion=multiple-services --reference=R1 --identifier=licence=7 plans/one > /dev/null
    told 'Two,B,,multiple-services,7\n' "list.csv:2: Two: an open plan has this identifier already: plans/one/plan.json"
    assert_equal "$(ls plans)" one
}
