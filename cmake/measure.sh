# The verbs that measure: bench and soak. Sourced by build.sh.

measure_bench() {
    [ -f bench/run.mjs ] || fail "there is no bench/run.mjs yet."
    node bench/run.mjs "$@"
}

# soak NAME [MINUTES]: repeats a set of programs for a while (10 minutes) and notes the result. The
# options are those that shake a run most: a collection at every safepoint, slices of one instruction.
measure_soak() {
    local name="${1:-}" minutes="${2:-10}" seed="${3:-$(date +%s)}" rounds=0 failures=0 started=$SECONDS arguments
    case "$name" in
    stress) arguments=(lang callbacks threads asyncio hazards --option --gc-stress --timeout-scale 20) ;;
    slices) arguments=(lang callbacks threads asyncio hazards --option --slice=1 --timeout-scale 20) ;;
    forks) arguments=(processes isolation callbacks faults --timeout-scale 3) ;;
    threads) arguments=(threads hazards --option --gil=off --timeout-scale 3) ;;
    *) fail "./build.sh soak NAME [MINUTES] [SEED], where NAME is one of: stress, slices, forks, threads." ;;
    esac
    while [ $((SECONDS - started)) -lt $((minutes * 60)) ]; do
        rounds=$((rounds + 1))
        PLAIT_SEED=$((seed + rounds)) node tests/run_conformance.mjs --name "soak $name, round $rounds" "${arguments[@]}" ||
            failures=$((failures + 1))
    done
    note_measurement "$name" "$seed" "$((SECONDS - started)) s" "$rounds rounds, $failures with a failure"
    [ "$failures" = 0 ]
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
