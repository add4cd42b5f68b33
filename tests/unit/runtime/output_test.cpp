#include "platform/output.h"
#include "platform/pipe.h"
#include "runtime/output.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <thread>
#include <vector>

namespace plait::runtime {
namespace {

// Standard output and error go into one pipe for as long as it lives.
class Captured {
public:
    Captured() : ends_(platform::make_pipe().take()), out_(dup(1)), err_(dup(2)) {
        fflush(stdout);
        dup2(ends_.write_fd, 1);
        dup2(ends_.write_fd, 2);
        platform::close_fd(ends_.write_fd);
    }
    std::string finish() {
        restore();
        std::string text = platform::read_to_end(ends_.read_fd).take();
        platform::close_fd(ends_.read_fd);
        return text;
    }
    void close_reader() { platform::close_fd(ends_.read_fd); }
    void restore() {
        dup2(out_, 1);
        dup2(err_, 2);
        close(out_);
        close(err_);
    }

private:
    platform::PipeEnds ends_;
    int out_, err_;
};

TEST(OutputTest, WhatIsPrintedKeepsItsOrderAcrossBothStreams) {
    Output output;
    Captured captured;
    output.append(1, "one\n");
    output.append(2, "two\n");
    output.append(1, "three\n");
    EXPECT_EQ(output.flush(), 0);
    EXPECT_EQ(captured.finish(), "one\ntwo\nthree\n");
}

TEST(OutputTest, AsksToBeFlushedForErrorsAndBeyondItsLimit) {
    Output output;
    EXPECT_FALSE(output.append(1, "short"));
    EXPECT_TRUE(output.append(1, std::string(Output::kFlushBytes, 'x')));
    EXPECT_TRUE(output.append(2, "error"));
    Captured captured;
    output.flush();
    captured.finish();
    EXPECT_TRUE(output.is_empty());
}

TEST(OutputTest, EachAppendComesOutWhole) {
    Output output;
    Captured captured;
    std::vector<std::thread> threads;
    for (char letter : {'a', 'b', 'c'}) {
        threads.emplace_back([&output, letter] {
            for (int i = 0; i < 200; ++i) {
                output.append(1, std::string(20, letter) + "\n");
                if (i % 7 == 0) output.flush();
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    output.flush();
    const std::string text = captured.finish();
    ASSERT_EQ(text.size(), 3u * 200 * 21);
    for (size_t line = 0; line < text.size(); line += 21) {
        EXPECT_EQ(text.substr(line, 21), std::string(20, text[line]) + "\n");
    }
}

TEST(OutputTest, AReaderThatHasGoneIsReported) {
    signal(SIGPIPE, SIG_IGN);
    Output output;
    Captured captured;
    captured.close_reader();
    output.append(1, "nobody reads this\n");
    const int code = output.flush();
    captured.restore();
    EXPECT_EQ(code, EPIPE);
    EXPECT_EQ(output.broken(), EPIPE);
}

} // namespace
} // namespace plait::runtime
