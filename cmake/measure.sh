# The verbs that measure: bench and soak. Sourced by build.sh.

# bench [OPTIONS]: natively, against CPython. bench web [OPTIONS]: in the page and under Node, against Pyodide.
measure_bench() {
    if [ "${1:-}" = web ]; then
        shift
        measure_web "$@"
    else
        build_release
        node bench/run.mjs build/release/plait "$@"
    fi
}

# Only this needs Pyodide, so only this fetches it.
measure_web() {
    prepare_browsers
    PLAIT_PYODIDE="$(cmake/npm.sh bench/web)/pyodide" || exit 1
    export PLAIT_PYODIDE
    node bench/web/run.mjs "$@"
}

# soak NAME [MINUTES]: repeats a set of programs for a while (10 minutes) and notes the result. The
# options are those that shake a run most: a collection at every safepoint, slices of one instruction,
# a region that moves (regions: all of them at once). Each round has the next seed; the runner prints the command of what failed.
measure_soak() {
    case "${1:-}" in
    bench)
        measure_and_note bench "--runs=${2:-9}"
        return
        ;;
    bench-web)
        measure_and_note bench-web web "--runs=${2:-5}"
        return
        ;;
    pages)
        soak_pages
        return
        ;;
    hazards)
        soak_hazards "${2:-}" "${3:-10}"
        return
        ;;
    deaths | processes | handover | races)
        soak_programs "$@"
        return
        ;;
    fuzz)
        soak_fuzz "${2:-1800}" "${3:-$(date +%s)}"
        return
        ;;
    fuzz-parser)
        soak_fuzz_parser "${2:-600}" "${3:-$(date +%s)}"
        return
        ;;
    asan | tsan) # Once: their builds take longer than CI has.
        local started=$SECONDS
        test_parts "$1" || fail "$1 found something: see above."
        note_measurement "$1" "" "$((SECONDS - started)) s" "$passed passed, $failed failed, $skipped skipped"
        return
        ;;
    esac
    local name="${1:-}" minutes="${2:-10}" seed="${3:-$(date +%s)}" rounds=0 failures=0 started programs
    local runner=(node tests/run_conformance.mjs)
    case "$name" in
    stress) programs=(lang callbacks threads asyncio --option=--debug=gc-stress --timeout-scale 20) ;;
    slices) programs=(lang callbacks threads asyncio --option=--debug=tiny-slice --timeout-scale 20) ;;
    regions) programs=(--option=--debug=gc-stress,tiny-slice,relocate,stretch --timeout-scale 20) ;;
    forks) programs=(processes isolation callbacks faults --timeout-scale 3) ;;
    threads) programs=(threads hazards --option=--gil=off --timeout-scale 3) ;;
    stress-asan)
        build_sanitized asan
        programs=(--command "build/asan/plait run" --option=--debug=gc-stress --timeout-scale 60)
        ;;
    hazards-tsan)
        build_sanitized tsan
        runner=(without_aslr "${runner[@]}")
        programs=(hazards --command "build/tsan/plait run" --timeout-scale 10)
        ;;
    *) fail "./build.sh soak NAME [MINUTES] [SEED], where NAME is one of: bench, bench-web, stress, slices, regions, forks, threads, asan, tsan, stress-asan, hazards-tsan, fuzz, fuzz-parser, pages, hazards, deaths, processes, handover, races." ;;
    esac
    started=$SECONDS
    while [ $((SECONDS - started)) -lt $((minutes * 60)) ]; do
        "${runner[@]}" --name "soak $name, seed $((seed + rounds))" "${programs[@]}" \
            "--option=--seed=$((seed + rounds))" || failures=$((failures + 1))
        rounds=$((rounds + 1))
    done
    note_measurement "$name" "$seed to $((seed + rounds - 1))" "$((SECONDS - started)) s" "$rounds rounds, $failures with a failure"
    [ "$failures" = 0 ]
}

# soak hazards [BROWSER] [MINUTES]: the programs whose threads do what they should not, without a GIL,
# again and again in a page: no trap, no hang.
soak_hazards() {
    prepare_browsers
    local browser started rounds failures all=0
    for browser in ${1:-$(node tests/browser/browsers.mjs)}; do
        started=$SECONDS rounds=0 failures=0
        while [ $((SECONDS - started)) -lt $(($2 * 60)) ]; do
            node tests/browser/programs.mjs "$browser" hazards "--option=--seed=$rounds" || failures=$((failures + 1))
            rounds=$((rounds + 1))
        done
        note_measurement "hazards, $browser" "0 to $((rounds - 1))" "$((SECONDS - started)) s" "$rounds rounds, $failures with a failure"
        all=$((all + failures))
    done
    [ "$all" = 0 ]
}

# soak fuzz [SECONDS] [SEED]: random programs against CPython, from a seed on.
soak_fuzz() {
    local started=$SECONDS rc=0 line seeds
    nice -n 15 python3 -B tests/fuzz/run.py --seconds "$1" --from "$2" --minimise 20 >build/soak.log 2>&1 || rc=1
    cat build/soak.log
    line="$(sed -n 's/^fuzz: \(.*\)/\1/p' build/soak.log | tail -n 1)"
    seeds="$(sed -n 's/^seeds \(.*\)/\1/p' build/soak.log | tail -n 1)"
    note_measurement fuzz "${seeds:-$2 and on}" "$((SECONDS - started)) s" "${line:-it did not come to its end}"
    [ "$rc" = 0 ]
}

# soak fuzz-parser [SECONDS] [SEED]: libFuzzer, with ASan and UBSan, makes texts from those of tests/lang; that they
# compile to sound code is checked too. What it finds stays in build/fuzz; [SEED] is not 0.
soak_fuzz_parser() {
    local started=$SECONDS rc=0 result corpus=build/fuzz/corpus
    have clang++ || fail "soak fuzz-parser takes clang: apt-get install clang, as root."
    configure fuzz
    compile fuzz --target parser_fuzzer
    rm -rf "$corpus"
    mkdir -p "$corpus"
    find tests/lang -name '*.py' -size -16k -print0 | while IFS= read -r -d '' file; do
        cp "$file" "$corpus/$(echo "${file#tests/lang/}" | tr / -)"
    done
    {
        sed -n 's/^PLAIT_\(OPERATOR\|KEYWORD\)([A-Za-z]*, \(".*"\))$/\2/p' src/lang/tokens.def
        cat tests/fuzz/parser.dict
    } >build/fuzz/parser.dict
    UBSAN_OPTIONS=print_stacktrace=1 nice -n 15 build/fuzz/parser_fuzzer -seed="$2" -max_total_time="$1" -timeout=10 \
        -rss_limit_mb=2048 -max_len=16384 -dict=build/fuzz/parser.dict -artifact_prefix=build/fuzz/found- \
        -print_final_stats=1 "$corpus" >build/soak.log 2>&1 || rc=1
    tail -n 60 build/soak.log
    result="$(sed -n 's/^stat::number_of_executed_units: *\([0-9]*\)$/\1/p' build/soak.log) texts, $(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' build/soak.log | tail -n 1) edges reached"
    if [ "$rc" != 0 ]; then result="$result, $(grep -m 1 -oE 'SUMMARY: .*' build/soak.log | tr '|' '/')"; else result="$result, nothing found"; fi
    note_measurement fuzz-parser "$2" "$((SECONDS - started)) s" "$result"
    [ "$rc" = 0 ]
}

# soak pages: all programs in the page, once in each browser, and those with processes once more with spawned ones.
soak_pages() {
    prepare_browsers
    local browser failures=0
    for browser in $(node tests/browser/browsers.mjs); do
        soak_page "$browser" "pages, $browser" || failures=$((failures + 1))
        soak_page "$browser" "pages, $browser, spawned" --spawn --processes only || failures=$((failures + 1))
    done
    [ "$failures" = 0 ]
}

# BROWSER NAME [OPTION...]
soak_page() {
    local browser="$1" name="$2" line started=$SECONDS rc=0
    shift 2
    node tests/browser/programs.mjs "$browser" "$@" >build/soak.log 2>&1 || rc=$?
    cat build/soak.log
    line="$(sed -n 's/^programs-[a-z]*: \(.*\)/\1/p' build/soak.log | tail -n 1)"
    note_measurement "$name" "" "$((SECONDS - started)) s" "${line:-it did not come to its end}"
    return "$rc"
}

# soak NAME [WHERE...]: a program of tests/soak, natively and in the browsers where nothing else is asked for.
soak_programs() {
    local name="$1" where started failures=0
    shift
    prepare_browsers
    # shellcheck disable=SC2046
    [ $# -gt 0 ] || set -- native $(node tests/browser/browsers.mjs)
    for where in "$@"; do
        started=$SECONDS
        node tests/soak/run.mjs "$where" "$name" >build/soak.log 2>&1 || failures=$((failures + 1))
        cat build/soak.log
        note_measurement "$name, $where" "" "$((SECONDS - started)) s" \
            "$(sed -n 's/^\(ok\|not ok\) - [a-z]*: [a-z]*: \(.*\)/\1: \2/p' build/soak.log | tr '\n|' ';/' | cut -c1-600)"
    done
    [ "$failures" = 0 ]
}

# soak bench [RUNS], soak bench-web [RUNS]: the benchmarks once, their ratios noted. Only a machine that does nothing
# else gives numbers.
measure_and_note() {
    local name="$1" line started=$SECONDS
    shift
    line="$(measure_bench "$@" --line)" || fail "the benchmarks failed: $line"
    note_measurement "$name" "" "$((SECONDS - started)) s" "$line"
}

note_measurement() {
    local file=docs/measured.md commit
    commit="$(git rev-parse --short HEAD 2>/dev/null || echo none)"
    if [ -n "$(git status --porcelain --untracked-files=no 2>/dev/null)" ]; then commit="$commit with changes"; fi
    if [ ! -f "$file" ]; then
        printf '# Long runs\n\n`./build.sh soak NAME` appends a line here.\n\n| date | run | commit | seed | duration | result |\n|---|---|---|---|---|---|\n' >"$file"
    fi
    printf '| %s | %s | %s | %s | %s | %s |\n' "$(date -u +%Y-%m-%d)" "$1" "$commit" "$2" "$3" "$4" >>"$file"
    say "noted in $file: $4"
}
