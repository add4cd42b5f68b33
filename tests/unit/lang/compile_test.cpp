#include "test_programs.h"

// What the compiler makes of small functions, instruction by instruction.

namespace plait::lang {

namespace {

// The instructions of function f in [source], one a line, without word numbers, lines and live
// counts.
std::string instructions(const std::string& source) {
    const auto code = find_code(compile_or_fail(source), "f");
    if (code == nullptr) return "no function f";
    const std::string text = disassemble(*code);
    std::string result;
    size_t start = 0;
    while (start < text.size()) {
        const size_t end = text.find('\n', start);
        const std::string line = text.substr(start, end - start);
        const size_t bracket = line.find("] ");
        const size_t comment = line.find("  ; line");
        if (bracket != std::string::npos && comment != std::string::npos) {
            result += line.substr(bracket + 2, comment - bracket - 2) + "\n";
        } else if (line.rfind("code ", 0) == 0 && start > 0) {
            break; // a function inside f
        }
        start = end + 1;
    }
    return result;
}

TEST(CompileTest, OperatesOnLocalsWithoutMoves) {
    EXPECT_EQ(instructions("def f(a, b):\n    c = a + b\n    c -= 1\n    return c * a\n"),
              "Add 2 0 1\nISubInt 2 2 1\nMul 3 2 0\nReturn 3 0 0\n");
}

TEST(CompileTest, KeepsAPlainSumApartFromAnAugmentedOne) {
    EXPECT_EQ(instructions("def f(a):\n    a = a + 1\n    a += 1\n    return a\n"),
              "AddInt 0 0 1\nIAddInt 0 0 1\nReturn 0 0 0\n");
}

TEST(CompileTest, CopiesALocalThatIsReboundInTheExpression) {
    EXPECT_EQ(instructions("def f(x):\n    return x + (x := 5)\n"),
              "Move 1 0 0\nLoadInt 2 5\nMove 0 2 0\nAdd 1 1 2\nReturn 1 0 0\n");
}

TEST(CompileTest, FusesComparisonsWithJumps) {
    EXPECT_EQ(instructions("def f(a, b):\n    if a < b and not a:\n        return a\n"),
              "JumpLt 0 1 0 -> 5\nJumpIfTrue 0 0 0 -> 5\nReturn 0 0 0\nReturnNone 0 0 0\n");
    EXPECT_EQ(instructions("def f(a):\n    if a is None: return a\n"),
              "JumpIfNotNone 0 0 0 -> 3\nReturn 0 0 0\nReturnNone 0 0 0\n");
}

TEST(CompileTest, LoopsJumpBackOnceAnIteration) {
    EXPECT_EQ(instructions("def f(a):\n    for i in a:\n        if i: continue\n        a = i\n"),
              "GetIter 2 0 0\nForIter 2 1 0 -> 8\nJumpIfFalse 1 0 0 -> 6\nJumpBack -> 1\n"
              "Move 0 1 0\nJumpBack -> 1\nReturnNone 0 0 0\n");
}

TEST(CompileTest, ChecksOnlyLocalsThatMayBeUnbound) {
    EXPECT_EQ(instructions("def f(a):\n    if a: x = 1\n    return x\n"),
              "JumpIfFalse 0 0 0 -> 3\nLoadInt 1 1\nCheckBound 1 0 0\nReturn 1 0 0\n");
    EXPECT_EQ(instructions("def f(a):\n    if a: x = 1\n    else: x = 2\n    return x\n"),
              "JumpIfFalse 0 0 0 -> 4\nLoadInt 1 1\nJump -> 5\nLoadInt 1 2\nReturn 1 0 0\n");
    EXPECT_EQ(instructions("def f(a):\n    del a\n    return a\n"),
              "DeleteLocal 0 0 0\nCheckBound 0 0 0\nReturn 0 0 0\n");
}

TEST(CompileTest, CallsMethodsWithoutMakingThem) {
    EXPECT_EQ(
        instructions("def f(a, b):\n    return a.m(b, k=1)\n"),
        "LoadMethod 2 0 0 m\nMove 4 1 0\nLoadInt 5 1\nCallMethodKw 2 2 0 ('k')\nReturn 2 0 0\n");
}

TEST(CompileTest, SwapsWithoutATuple) {
    EXPECT_EQ(instructions("def f(a, b):\n    a, b = b, a\n    return a\n"),
              "Move 2 1 0\nMove 3 0 0\nMove 0 2 0\nMove 1 3 0\nReturn 0 0 0\n");
}

TEST(CompileTest, UnpacksIntoNeighbouringLocals) {
    EXPECT_EQ(instructions("def f(a):\n    b, c = a\n    return c\n"),
              "UnpackSequence 1 0 2\nReturn 2 0 0\n");
    // Not where the value's own register would be overwritten.
    EXPECT_EQ(instructions("def f(a, b):\n    a, b = a\n"),
              "UnpackSequence 2 0 2\nMove 0 2 0\nMove 1 3 0\nReturnNone 0 0 0\n");
}

TEST(CompileTest, FoldsConstants) {
    EXPECT_EQ(instructions("def f(a):\n    return a in [1, -2], 2 ** 10, (1, (2, 3)), 7 // -2\n"),
              "LoadConst 1 (1, -2)\nIn 1 0 1\nLoadInt 2 1024\nLoadConst 3 (1, (2, 3))\n"
              "LoadInt 4 -4\nBuildTuple 1 1 4\nReturn 1 0 0\n");
}

TEST(CompileTest, KeepsFoldsThatWouldFail) {
    EXPECT_EQ(instructions("def f():\n    return 1 / 0\n"),
              "LoadInt 0 1\nLoadInt 1 0\nTrueDiv 0 0 1\nReturn 0 0 0\n");
}

TEST(CompileTest, SharesVariablesThroughCells) {
    EXPECT_EQ(
        instructions("def f(a):\n    def g(): return a\n    a = 1\n    return g\n"),
        "MakeCell 0 0 0\nMove 2 0 0\nBuildTuple 2 2 1\nMakeFunction 2 8 0 <code f.<locals>.g>\n"
        "Move 1 2 0\nLoadInt 2 1\nStoreCell 0 2 0\nReturn 1 0 0\n");
}

TEST(CompileTest, WritesNothingBehindAReturn) {
    EXPECT_EQ(instructions("def f():\n    return\n    g()\n"), "ReturnNone 0 0 0\n");
}

TEST(CompileTest, RunsFinallyBeforeAReturn) {
    EXPECT_EQ(
        instructions("def f(a, b):\n    try:\n        return a\n    finally:\n        b = 1\n"),
        "Move 2 0 0\nLoadInt 1 1\nReturn 2 0 0\nPushExc 3 2 0\nLoadInt 1 1\nPopExc 3 0 0\n"
        "Reraise 2 0 0\nPopExc 3 0 0\nReraise 4 0 0\n");
}

TEST(CompileTest, GivesMethodsWithSuperTheClassCell) {
    const auto module = compile_or_fail("class C:\n    def f(self): return super().f()\n");
    const auto method = find_code(module, "f");
    ASSERT_NE(method, nullptr);
    EXPECT_EQ(method->free_names, std::vector<std::string>{"__class__"});
    const auto body = find_code(module, "C");
    ASSERT_NE(body, nullptr);
    EXPECT_EQ(body->flags & kCodeClassBody, kCodeClassBody);
    EXPECT_NE(disassemble(*body).find("StoreName 1 0 0 __classcell__"), std::string::npos);
}

TEST(CompileTest, NamesCodeAsCPythonDoes) {
    const auto module =
        compile_or_fail("class A:\n    def m(self):\n        def f(): return [x for x in y]\n");
    EXPECT_EQ(find_code(module, "f")->qualified_name, "A.m.<locals>.f");
    EXPECT_EQ(find_code(module, "<listcomp>")->qualified_name,
              "A.m.<locals>.f.<locals>.<listcomp>");
}

TEST(CompileTest, ManglesPrivateNames) {
    const auto code =
        find_code(compile_or_fail("class _A:\n    def f(self): return self.__x\n"), "f");
    EXPECT_EQ(code->names, std::vector<std::string>{"_A__x"});
}

TEST(CompileTest, DescribesParameters) {
    const auto code =
        find_code(compile_or_fail("def f(a, b, /, c, *d, e, g=1, **h): i = 1\n"), "f");
    EXPECT_EQ(code->argument_count, 3U);
    EXPECT_EQ(code->positional_only_count, 2U);
    EXPECT_EQ(code->keyword_only_count, 2U);
    EXPECT_EQ(code->flags, static_cast<uint32_t>(kCodeVarArgs | kCodeVarKeywords));
    EXPECT_EQ(code->local_names,
              (std::vector<std::string>{"a", "b", "c", "e", "g", "d", "h", "i"}));
}

TEST(CompileTest, MarksGeneratorsAndCoroutines) {
    const auto flags = [](const char* source) {
        return find_code(compile_or_fail(source), "f")->flags;
    };
    EXPECT_EQ(flags("def f(): yield\n"), static_cast<uint32_t>(kCodeGenerator));
    EXPECT_EQ(flags("async def f(): await x\n"), static_cast<uint32_t>(kCodeCoroutine));
    EXPECT_EQ(flags("async def f(): yield\n"), static_cast<uint32_t>(kCodeAsyncGenerator));
    EXPECT_EQ(flags("def f(): pass\n"), static_cast<uint32_t>(kCodeSimple));
}

TEST(CompileTest, KeepsConstantsOfEqualValueAndOtherTypeApart) {
    const auto code =
        find_code(compile_or_fail("def f(): return 1.0, 'a', b'a', 'a', 0.0, -0.0, g\n"), "f");
    EXPECT_EQ(code->consts.size(), 5U);
}

TEST(CompileTest, ResolvesRelativeImportsInsideAPackage) {
    CompileOptions options;
    options.package = "a.b";
    const auto code = compile_or_fail("from .c import d\nfrom ..e import f\n", options);
    EXPECT_EQ(code->names, (std::vector<std::string>{"a.b.c", "d", "a.e", "f"}));
    EXPECT_EQ(refuse_or_fail("from . import x\n").kind, SyntaxError::Kind::Unsupported);
}

TEST(CompileTest, PlacesSpanTheOperationThatMayFail) {
    const auto code =
        find_code(compile_or_fail("def f(a, b):\n    return (a.x +\n        b[a])\n"), "f");
    std::vector<std::string> places;
    for (const PositionEntry& entry : code->positions) {
        places.push_back(std::to_string(entry.line) + ":" + std::to_string(entry.column) + "-" +
                         std::to_string(entry.end_line) + ":" + std::to_string(entry.end_column));
    }
    EXPECT_EQ(places, (std::vector<std::string>{"2:12-2:15", "3:8-3:12", "2:12-3:12", "2:4-3:13"}));
}

} // namespace

} // namespace plait::lang
