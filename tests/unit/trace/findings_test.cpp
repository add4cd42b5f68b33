#include "trace/comparison.h"
#include "trace/findings.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

namespace plait::trace {
namespace {

constexpr uint64_t kMs = 1'000'000;

std::string all(const Model& model, FindingOptions options = {}) {
    return findings_text(model, options);
}

const Finding* find(const std::vector<Finding>& found, FindingKind kind) {
    for (const Finding& finding : found)
        if (finding.kind == kind) return &finding;
    return nullptr;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// Two threads that hand the GIL back and forth: each waits half of its time.
Model two_on_one_gil() {
    FakeRecorder main(kRoot, 1), one(kRoot, 2), two(kRoot, 3);
    main.at(0, Event::ProcessStart, 1).at(1, Event::ThreadCreate, 1, 2);
    main.at(2, Event::ThreadCreate, 1, 3).wait(1 * kMs, 1, WaitReason::Join, 2);
    one.observe(9).at(1 * kMs, Event::ThreadStart, 2);
    two.observe(9).at(1 * kMs, Event::ThreadStart, 3).wait(1 * kMs + 1, 3, WaitReason::Gil);
    for (uint64_t at = 6; at < 100; at += 10) {
        one.wait(at * kMs, 2, WaitReason::Gil);
        two.go(at * kMs, 3, WaitReason::Gil).wait((at + 5) * kMs, 3, WaitReason::Gil);
        one.go((at + 5) * kMs, 2, WaitReason::Gil);
    }
    one.at(102 * kMs, Event::ThreadEnd, 2);
    two.go(102 * kMs, 3, WaitReason::Gil).at(103 * kMs, Event::ThreadEnd, 3);
    main.go(104 * kMs, 1, WaitReason::Join, 2).at(105 * kMs, Event::ProcessExit, 1);
    return build_checked({main.chunk(), one.chunk(), two.chunk()});
}

// Two tasks on one loop; the first one keeps it for 300 ms in which the thread sleeps or runs.
Model blocked_loop(bool asleep) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1);
    for (const uint32_t task : {10, 11, 12})
        main.at(1, Event::TaskCreate, 1, task, 1);
    main.at(2, Event::TaskStepBegin, 10, 0, 1);
    main.at(3, Event::TaskStepEnd, 10, 11, uint32_t(WaitReason::Await));
    main.at(4, Event::TaskStepBegin, 12, 0, 1);
    main.at(5, Event::TaskStepEnd, 12, 0, uint32_t(WaitReason::Sleep));
    main.text(10 * kMs, Event::LaneName, 11, "rude").at(10 * kMs, Event::TaskStepBegin, 11, 0, 1);
    if (asleep) main.wait(11 * kMs, 1, WaitReason::Sleep).go(309 * kMs, 1, WaitReason::Sleep);
    main.at(310 * kMs, Event::TaskDone, 11).at(311 * kMs, Event::TaskStepBegin, 12, 0, 1);
    main.at(312 * kMs, Event::TaskDone, 12).at(313 * kMs, Event::TaskDone, 10);
    main.at(320 * kMs, Event::ProcessExit, 1);
    return build_checked({main.chunk()});
}

// A child that lives for [life] ms; forking it took 2 ms.
Model forked(uint64_t children, uint64_t life) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1);
    std::vector<Chunk> chunks;
    for (uint64_t i = 0; i < children; ++i) {
        const uint64_t id = make_process_id(uint32_t(2 + i), uint32_t(101 + i));
        const uint64_t begin = (1 + 3 * i) * kMs;
        FakeRecorder child(id, 1);
        child.observe(99).at(begin + 2 * kMs, Event::ProcessStart, 1, kRoot);
        child.at(begin + 2 * kMs + life, Event::ProcessExit, 1);
        main.at(begin, Event::Fork, 1).at(begin + 2 * kMs + 1, Event::Fork, 1, id, 2048);
        chunks.push_back(child.chunk());
    }
    main.at(400 * kMs, Event::ProcessExit, 1);
    chunks.push_back(main.chunk());
    return build_checked(chunks);
}

TEST(Findings, ThreadsThatTakeTurnsHaveLostTheirParallelism) {
    const Model model = two_on_one_gil();
    const std::vector<Finding> found = findings(model, {.cores = 2});
    const Finding* gil = find(found, FindingKind::LostToGil);
    ASSERT_NE(gil, nullptr);
    EXPECT_TRUE(has(gil->sentence, "2 threads waited for it for 101.0 ms in all, 49 %"))
        << gil->sentence;
    EXPECT_TRUE(has(gil->sentence, "on 2 cores"));
    const Lane& lane = model.processes[gil->at.process].lanes[gil->at.lane];
    bool is_gil_wait = false;
    for (const Span& span : lane.spans)
        is_gil_wait |= span.begin_ns == gil->at.time_ns && span.state == State::Gil;
    EXPECT_TRUE(is_gil_wait);
    const Finding* advice = find(found, FindingKind::Model);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(has(advice->sentence, "2 workers computed for 100 %")) << advice->sentence;
    EXPECT_TRUE(has(advice->sentence, "gains from processes")) << advice->sentence;
}

TEST(Findings, ATaskThatSleepsInItsStepBlocksTheLoop) {
    const std::vector<Finding> found = findings(blocked_loop(true));
    const Finding* blocked = find(found, FindingKind::BlockedLoop);
    ASSERT_NE(blocked, nullptr);
    EXPECT_TRUE(has(blocked->sentence, "rude kept the event loop for 300.0 ms"));
    EXPECT_TRUE(has(blocked->sentence, "asyncio.to_thread"));
    EXPECT_EQ(blocked->at.time_ns, 10 * kMs);
    EXPECT_EQ(blocked->end_ns, 310 * kMs);
}

TEST(Findings, ATaskThatComputesBlocksTheLoopToo) {
    const Finding* blocked = nullptr;
    const std::vector<Finding> found = findings(blocked_loop(false));
    blocked = find(found, FindingKind::BlockedLoop);
    ASSERT_NE(blocked, nullptr);
    EXPECT_TRUE(has(blocked->sentence, "it computed without an await")) << blocked->sentence;
}

TEST(Findings, ALockThatIsHeldWhileOthersWaitIsNamed) {
    FakeRecorder main(kRoot, 1), other(kRoot, 2);
    main.at(0, Event::ProcessStart, 1).text(0, Event::LaneName, 1, "MainThread");
    main.at(1, Event::ThreadCreate, 1, 2).at(2 * kMs, Event::Acquire, 1, 9);
    other.observe(main.lamport()).at(3 * kMs, Event::ThreadStart, 2);
    other.wait(5 * kMs, 2, WaitReason::Lock, 9);
    main.wait(6 * kMs, 1, WaitReason::Sleep).go(106 * kMs, 1, WaitReason::Sleep);
    main.at(107 * kMs, Event::Release, 1, 9);
    other.observe(main.lamport()).go(107 * kMs, 2, WaitReason::Lock, 9);
    other.at(108 * kMs, Event::Acquire, 2, 9).at(109 * kMs, Event::Release, 2, 9);
    other.at(110 * kMs, Event::ThreadEnd, 2);
    main.at(120 * kMs, Event::ProcessExit, 1);
    const std::string text = all(build_checked({main.chunk(), other.chunk()}));
    EXPECT_TRUE(has(text,
                    "MainThread held lock 9 for 105.0 ms while another one waited for it, "
                    "102.0 ms in all; in most of that time it slept or waited itself"))
        << text;
}

TEST(Findings, AShortHoldIsNotWorthASentence) {
    EXPECT_FALSE(has(all(two_on_one_gil()), "Lock held long"));
}

TEST(Findings, WorkThatIsOverBeforeItIsStartedIsSmall) {
    const std::string text = all(forked(3, kMs / 2));
    EXPECT_TRUE(has(text, "starting 3 processes took 6.00 ms in all, what they did only 1.50 ms"))
        << text;
    EXPECT_FALSE(has(all(forked(3, 50 * kMs)), "overhead"));
}

TEST(Findings, WorkersThatOnlyWaitedForAMessageAreIdle) {
    FakeRecorder main(kRoot, 1), busy(kRoot, 2), idle(kRoot, 3);
    main.at(0, Event::ProcessStart, 1).at(1, Event::ThreadCreate, 1, 2);
    main.at(2, Event::ThreadCreate, 1, 3).wait(kMs, 1, WaitReason::Join, 2);
    busy.observe(9).at(kMs, Event::ThreadStart, 2).at(90 * kMs, Event::ThreadEnd, 2);
    idle.observe(9).at(kMs, Event::ThreadStart, 3).wait(2 * kMs, 3, WaitReason::Queue);
    idle.go(90 * kMs, 3, WaitReason::Queue).at(91 * kMs, Event::ThreadEnd, 3);
    main.go(92 * kMs, 1, WaitReason::Join, 2).at(95 * kMs, Event::ProcessExit, 1);
    const std::string text = all(build_checked({main.chunk(), busy.chunk(), idle.chunk()}));
    EXPECT_TRUE(has(text, "Idle workers: 1 of 2 had next to nothing to do")) << text;
}

TEST(Findings, MoreRunningLanesThanCoresAreSaidWhereCoresAreKnown) {
    const Model model = forked(3, 200 * kMs);
    EXPECT_TRUE(has(all(model, {.cores = 2}), "up to 4 wanted to compute at once"));
    EXPECT_FALSE(has(all(model), "wanted to compute"));
}

TEST(Findings, AreJsonWithTheirPlaces) {
    const Result<JsonValue> json = read_json(findings_json(blocked_loop(true)));
    ASSERT_TRUE(json.ok());
    const JsonValue& first = json.value().items.at(0);
    EXPECT_EQ(first.find("kind")->text, "blocked-loop");
    EXPECT_EQ(first.find("process")->number, 1);
    EXPECT_EQ(first.find("lane")->number, 11);
    EXPECT_EQ(first.find("beginMs")->number, 10);
    EXPECT_EQ(first.find("endMs")->number, 310);
}

TEST(Findings, AnEmptyRunHasNone) {
    EXPECT_TRUE(findings(build_checked({})).empty());
}

TEST(Figures, AreThoseOfTheWorkers) {
    const Figures figures = figures_of(two_on_one_gil());
    EXPECT_EQ(figures.workers, 2u);
    EXPECT_EQ(figures.gil_ns / kMs, 100u);
    EXPECT_EQ(figures.computing_ns / kMs, 102u);
    EXPECT_EQ(figures.starts, 2u);
    const Figures tasks = figures_of(blocked_loop(true));
    EXPECT_EQ(tasks.workers, 2u); // asyncio.run's own one does none of the work.
    EXPECT_EQ(tasks.blocked_ns, 300 * kMs);
    EXPECT_TRUE(tasks.blocked_asleep);
}

TEST(Figures, KnowWhatStartingCostAndCopied) {
    const Figures figures = figures_of(forked(3, 50 * kMs));
    EXPECT_EQ(figures.starts, 3u);
    EXPECT_EQ(figures.start_ns, 6 * kMs);
    EXPECT_EQ(figures.copied_bytes, uint64_t{3 * 2048} << 10);
}

TEST(Figures, SurviveJson) {
    const Model model = forked(3, 50 * kMs);
    const Figures before = figures_of(model);
    const Figures after = read_figures(read_json(figures_json(model)).take());
    EXPECT_EQ(after.wall_ns, before.wall_ns);
    EXPECT_EQ(after.copied_bytes, before.copied_bytes);
    EXPECT_EQ(after.start_ns, before.start_ns);
    EXPECT_EQ(after.workers, before.workers);
}

TEST(Figures, AStripHasALetterForEachPartOfTheWidth) {
    const std::vector<Strip> strips = strips_of(two_on_one_gil(), 21, 8);
    ASSERT_EQ(strips.size(), 3u); // The main thread first, though it does none of the work.
    EXPECT_EQ(strips[0].parts, "j21");
    // Five of 105 ms a part: the two strips are each other's opposite.
    EXPECT_EQ(strips[1].parts.substr(0, 8), "r1g1r1g1");
    EXPECT_EQ(strips[2].parts.substr(0, 8), "g1r1g1r1");
}

// --- comparison ----------------------------------------------------------------------------------

Figures run_of(uint64_t wall_ms) {
    Figures figures;
    figures.wall_ns = wall_ms * kMs;
    figures.workers = 4;
    figures.parallelism = 1;
    return figures;
}

FormRuns form(Form which, Figures figures, std::vector<uint64_t> walls) {
    FormRuns runs{.form = which, .runs = {}};
    for (const uint64_t wall : walls) {
        runs.runs.push_back(figures);
        runs.runs.back().wall_ns = wall * kMs;
    }
    return runs;
}

TEST(Comparison, TakesTheMedianAndTheSpread) {
    const Comparison odd = compare({form(Form::Serial, run_of(0), {30, 10, 20})});
    EXPECT_EQ(odd.results[0].median_ns, 20 * kMs);
    EXPECT_EQ(odd.results[0].low_ns, 10 * kMs);
    EXPECT_EQ(odd.results[0].high_ns, 30 * kMs);
    EXPECT_EQ(odd.results[0].typical, 2u);
    const Comparison even = compare({form(Form::Serial, run_of(0), {30, 10, 20, 21})});
    EXPECT_EQ(even.results[0].median_ns, 20'500'000u);
}

TEST(Comparison, NamesTheGilWhereThreadsWaitedForIt) {
    Figures threads = run_of(0), processes = run_of(0);
    threads.gil_ns = 300 * kMs;
    threads.computing_ns = 100 * kMs;
    processes.computing_ns = 100 * kMs;
    processes.parallelism = 1.9;
    const Comparison result = compare({form(Form::Serial, run_of(0), {100}),
                                       form(Form::Threads, threads, {102}),
                                       form(Form::Processes, processes, {55})});
    EXPECT_EQ(result.why,
              "Processes were fastest, 1.8 times as fast as serial, because they computed at the "
              "same time, 1.9 at once on average; threads waited for the GIL for 75 % of the time "
              "in which they could have computed.");
}

TEST(Comparison, NamesOverlappingWaitsAndABlockedLoop) {
    Figures threads = run_of(0), tasks = run_of(0);
    threads.waiting_ns = 400 * kMs;
    tasks.blocked_ns = 400 * kMs;
    tasks.longest_step_ns = 100 * kMs;
    tasks.blocked_asleep = true;
    const Comparison result = compare({form(Form::Serial, run_of(0), {400}),
                                       form(Form::Threads, threads, {101}),
                                       form(Form::Tasks, tasks, {401})});
    EXPECT_EQ(result.why,
              "Threads were fastest, 4.0 times as fast as serial, because their waits overlapped: "
              "400 ms of waiting in 101 ms; with tasks, one task kept the loop for 100 ms without "
              "awaiting, asleep, and the others stood still.");
}

TEST(Comparison, NamesStartingAndCopyingWhereNothingWasGained) {
    Figures processes = run_of(0);
    processes.starts = 4;
    processes.start_ns = 40 * kMs;
    processes.copied_bytes = 8'000'000;
    const Comparison result =
        compare({form(Form::Serial, run_of(0), {5}), form(Form::Processes, processes, {50})});
    EXPECT_EQ(result.why,
              "Nothing was gained over serial, because starting 4 processes took 40 ms in all and "
              "copied 8.0 MB.");
}

TEST(Comparison, NamesNobodyWhereAllAreAlike) {
    Figures waits = run_of(0);
    waits.waiting_ns = 400 * kMs;
    const Comparison result = compare({form(Form::Serial, run_of(0), {400}),
                                       form(Form::Threads, waits, {101}),
                                       form(Form::Processes, waits, {104}),
                                       form(Form::Tasks, waits, {100})});
    EXPECT_EQ(
        result.why,
        "Every other form was much the same, 4.0 times as fast as serial, because their waits "
        "overlapped: 400 ms of waiting in 100 ms.");
}

TEST(Comparison, SaysWhereTheMachineWasBusyWithOtherThings) {
    Figures processes = run_of(0);
    processes.parallelism = 1.9;
    processes.running_ns = 200 * kMs;
    processes.cpu_ns = 100 * kMs;
    const Comparison result =
        compare({form(Form::Serial, run_of(0), {100}), form(Form::Processes, processes, {101})});
    EXPECT_EQ(result.why,
              "Nothing was gained over serial, because the machine had other work: what could run "
              "had a core for only 50 % of its time.");
}

TEST(Comparison, SaysWhereTheSameWorkTookMoreRunning) {
    Figures serial = run_of(0), threads = run_of(0); // A page knows no processor time.
    serial.computing_ns = 100 * kMs;
    threads.computing_ns = 190 * kMs;
    threads.parallelism = 1.9;
    const Comparison result =
        compare({form(Form::Serial, serial, {100}), form(Form::FreeThreads, threads, {101})});
    EXPECT_EQ(result.why,
              "Nothing was gained over serial, although 1.9 ran at once on average: the same work "
              "took 1.9 times as much running as serial, as where others use the cores too.");
}

TEST(Comparison, GivesNoCauseThatTheFiguresDoNotHave) {
    // As slow as with the GIL, but nobody waited for it: then it is not what is named.
    Figures free = run_of(0);
    free.parallelism = 1.9;
    const Comparison result = compare({form(Form::Serial, run_of(0), {100}),
                                       form(Form::Threads, run_of(0), {102}),
                                       form(Form::FreeThreads, free, {55})});
    EXPECT_FALSE(has(result.why, "GIL for")) << result.why;
}

TEST(Comparison, IsAskedAndAnsweredAsJson) {
    const std::string answer = compare_json(
        R"({"forms":[{"form":"serial","runs":[{"ms":10},{"ms":12}]},{"form":"tasks","runs":[{"ms":5}]}]})");
    const Result<JsonValue> json = read_json(answer);
    ASSERT_TRUE(json.ok()) << answer;
    EXPECT_EQ(json.value().find("forms")->items[0].find("medianMs")->number, 11);
    EXPECT_EQ(json.value().find("forms")->items[1].find("timesSerial")->number, 2.2);
    EXPECT_EQ(compare_json("{}"), "");
    EXPECT_EQ(compare_json(R"({"forms":[{"form":"fast","runs":[]}]})"), "");
}

} // namespace
} // namespace plait::trace
