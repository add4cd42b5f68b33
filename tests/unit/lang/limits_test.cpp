#include "test_programs.h"

#include <pthread.h>

namespace plait::lang {

namespace {

std::string repeat(const std::string& text, int count) {
    std::string result;
    for (int i = 0; i < count; i++)
        result += text;
    return result;
}

struct Job {
    std::string source;
    CompileResult result;
};

void* run_job(void* argument) {
    auto* job = static_cast<Job*>(argument);
    job->result = compile_module(job->source, {});
    return nullptr;
}

// Compiles on a thread with the stack of a browser's worker.
CompileResult compile_on_small_stack(const std::string& source) {
    Job job{source, SyntaxError{}};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    pthread_t thread;
    EXPECT_EQ(pthread_create(&thread, &attributes, run_job, &job), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    return job.result;
}

// Forms of nesting: what is repeated before and behind the middle.
struct Nesting {
    const char* before;
    const char* middle;
    const char* after;
};

constexpr Nesting kNestings[] = {
    {"(", "1", ")"},          {"[", "1", "]"},
    {"{1:", "1", "}"},        {"f(", "1", ")"},
    {"x[", "1", "]"},         {"-", "x", ""},
    {"not ", "x", ""},        {"x**", "x", ""},
    {"lambda: ", "x", ""},    {"x if y else ", "x", ""},
    {"lambda a=", "1", ":1"}, {"", "x", ".a"},
    {"", "x", "()"},          {"(a and ", "b", ")"},
    {"(a:=", "1", ")"},       {"[", "1", " for x in y]"},
    {"", "x", "[0]"},         {"f(*", "a", ")"},
    {"f'{", "1", "}'"},       {"x[:", "1", "]"},
};

TEST(LimitsTest, DeepNestingIsRefusedOnASmallStack) {
    for (const Nesting& nesting : kNestings) {
        for (const int depth : {100, 1000, 30000}) {
            const std::string source = repeat(nesting.before, depth) + nesting.middle +
                                       repeat(nesting.after, depth) + "\n";
            const CompileResult result = compile_on_small_stack(source);
            EXPECT_TRUE(depth == 100 || std::holds_alternative<SyntaxError>(result))
                << nesting.before;
        }
    }
}

TEST(LimitsTest, LongSumsAndChainsNeedNoStack) {
    for (const char* source : {"+x", " and x", "-1"}) {
        const CompileResult result = compile_on_small_stack("y = x" + repeat(source, 50000) + "\n");
        EXPECT_TRUE(std::holds_alternative<std::shared_ptr<const CodeObject>>(result)) << source;
    }
    const CompileResult chain =
        compile_on_small_stack("if a: pass\n" + repeat("elif b: pass\n", 20000));
    EXPECT_TRUE(std::holds_alternative<std::shared_ptr<const CodeObject>>(chain));
}

TEST(LimitsTest, LongDisplaysNeedFewRegisters) {
    for (const char* form : {"x = [%]\n", "x = (%)\n", "x = {%}\n", "f(%)\n", "f(*z, %)\n"}) {
        std::string source = form;
        source.replace(source.find('%'), 1, repeat("a, ", 1000));
        EXPECT_LT(compile_or_fail(source)->register_count, 40U) << form;
    }
    const auto text = compile_or_fail("x = f'" + repeat("{a} ", 1000) + "'\n");
    EXPECT_LT(text->register_count, 40U);
    const auto dict = compile_or_fail("x = {" + repeat("a: b, ", 1000) + "}\n");
    EXPECT_LT(dict->register_count, 40U);
}

TEST(LimitsTest, TooManyLocalsAreRefused) {
    std::string source = "def f():\n";
    for (int i = 0; i < 300; i++)
        source += "    v" + std::to_string(i) + " = 1\n";
    const SyntaxError error = refuse_or_fail(source);
    EXPECT_EQ(error.kind, SyntaxError::Kind::TooLarge);
    EXPECT_EQ(error.message, "too many local variables or too deep an expression");
}

TEST(LimitsTest, TooManyBlocksAreRefusedAsInCPython) {
    std::string source;
    for (int i = 0; i < 21; i++)
        source += repeat(" ", i) + "while 1:\n";
    EXPECT_EQ(refuse_or_fail(source + repeat(" ", 21) + "pass\n").message,
              "too many statically nested blocks");
}

TEST(LimitsTest, LargeSourcesAreRefused) {
    const SyntaxError error = refuse_or_fail(std::string(10 << 20, '\n'));
    EXPECT_EQ(error.kind, SyntaxError::Kind::TooLarge);
}

TEST(LimitsTest, NullBytesAndOtherEncodingsAreRefused) {
    EXPECT_EQ(refuse_or_fail(std::string("x = 1\0\n", 7)).kind, SyntaxError::Kind::Encoding);
    const SyntaxError error = refuse_or_fail("x = 1\ny = '\xff'\n");
    EXPECT_EQ(error.kind, SyntaxError::Kind::Encoding);
    EXPECT_EQ(error.line, 2);
    EXPECT_EQ(refuse_or_fail("# coding: latin-1\n").kind, SyntaxError::Kind::Encoding);
    compile_or_fail("\xef\xbb\xbf# coding: utf-8\nx = '\xc3\xa9'\n");
}

} // namespace

} // namespace plait::lang
