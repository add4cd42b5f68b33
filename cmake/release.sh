# The verb release: profile-guided and linked as a whole, as Debian's CPython is. Sourced by build.sh.

build_release() {
    local counting=build/release-training/plait gcc=(-DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++)
    has_gcc || fail "a release build needs g++ 12 or newer: as root, apt-get install g++."
    build_native # Beside the frozen modules' compiler, ccache has from it what the two builds below leave as it is.
    configure release-training $(freeze_option) "${gcc[@]}"
    compile release-training --target plait
    configure release $(freeze_option) "${gcc[@]}"
    if [ ! -f build/profiles/.complete ] || [ "$counting" -nt build/profiles/.complete ]; then
        train "$counting"
        cmake --build build/release --target clean >/dev/null # Counts are no sources: ninja does not know them.
    fi
    compile release --target plait
}

has_gcc() { have g++ && version_at_least "$(g++ -dumpfullversion)" 12; }

# train PLAIT: what runs here is what the release build will be quick at. Each process adds its counts to build/profiles as
# it ends. None of the programs that `bench` measures is among them.
train() {
    local program option started=$SECONDS
    rm -rf build/profiles
    for program in bench/training/*.py; do
        for option in --gil=on --gil=off --summary; do
            "$1" run $option "$program" >/dev/null 2>&1 || fail "training: $1 run $option $program failed."
        done
    done
    # Their own time limits may be too short for a build that counts: what fails does not matter here.
    node tests/run_conformance.mjs --command "$1 run" --name training --timeout-scale 6 --sample 300 --seed 1 \
        lang callbacks threads processes asyncio >build/training.log 2>&1 || true
    [ -n "$(find build/profiles -name '*dispatch_with_gil*.gcda' 2>/dev/null)" ] || fail "training left no counts in build/profiles."
    touch build/profiles/.complete
    say "trained in $((SECONDS - started)) s"
}
