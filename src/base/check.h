// Checks of our own assumptions: a check that fails is a bug of Plait, never of the user's program.
//
// PLAIT_CHECK is always on: it prints the sentence, the condition and the place, then aborts.
// PLAIT_DCHECK is for hot paths and is on only in builds without NDEBUG; its condition is always
// compiled. Both may be used on any thread, also between fork and exec.
#pragma once

namespace plait {

[[noreturn]] void
check_failed(const char* condition, const char* sentence, const char* file, int line);

#ifdef NDEBUG
inline constexpr bool kDebugChecks = false;
#else
inline constexpr bool kDebugChecks = true;
#endif

} // namespace plait

#define PLAIT_CHECK(condition, sentence)                                                           \
    do {                                                                                           \
        if (__builtin_expect(!(condition), 0))                                                     \
            ::plait::check_failed(#condition, sentence, __FILE__, __LINE__);                       \
    } while (false)

#define PLAIT_DCHECK(condition, sentence)                                                          \
    do {                                                                                           \
        if constexpr (::plait::kDebugChecks) PLAIT_CHECK(condition, sentence);                     \
    } while (false)

#define PLAIT_UNREACHABLE(sentence)                                                                \
    ::plait::check_failed("unreachable", sentence, __FILE__, __LINE__)
