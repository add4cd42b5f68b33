// Result<T>: a value, or an Error that says in a sentence what the world refused.
//
// For failures of the world (a file that is missing, no more threads); a bug of ours is a
// PLAIT_CHECK and a Python error is an exception of the VM. The sentence is for the person at the
// screen. [code] is the errno value where there is one, for callers that must tell cases apart.
// `auto file = PLAIT_TRY(open(path));` passes an error on to the caller. Plain values: any thread.
#pragma once

#include "base/check.h"

#include <optional>
#include <string>
#include <utility>

namespace plait {

struct Error {
    std::string message;
    int code = 0;
};

template<typename T> class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }

    T& value() & {
        PLAIT_CHECK(ok(), "A Result was read although it holds an error.");
        return *value_;
    }
    const T& value() const& {
        PLAIT_CHECK(ok(), "A Result was read although it holds an error.");
        return *value_;
    }
    // Moves the value out.
    T take() {
        PLAIT_CHECK(ok(), "A Result was read although it holds an error.");
        return std::move(*value_);
    }
    const Error& error() const {
        PLAIT_CHECK(!ok(), "A Result was asked for an error that it does not hold.");
        return error_;
    }

private:
    std::optional<T> value_;
    Error error_;
};

template<> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    void take() const { PLAIT_CHECK(ok(), "A Result was read although it holds an error."); }
    const Error& error() const {
        PLAIT_CHECK(!ok(), "A Result was asked for an error that it does not hold.");
        return *error_;
    }

private:
    std::optional<Error> error_;
};

} // namespace plait

#define PLAIT_JOIN_INNER(a, b) a##b
#define PLAIT_JOIN(a, b) PLAIT_JOIN_INNER(a, b)

// A statement expression (gcc and clang): the value of [expression], or return of its error.
#define PLAIT_TRY_NAMED(name, ...)                                                                 \
    __extension__({                                                                                \
        auto name = (__VA_ARGS__);                                                                 \
        if (__builtin_expect(!name.ok(), 0)) return ::plait::Error(name.error());                  \
        name.take();                                                                               \
    })
#define PLAIT_TRY(...) PLAIT_TRY_NAMED(PLAIT_JOIN(plait_try_, __COUNTER__), __VA_ARGS__)
