// Names for clang's thread safety analysis; gcc sees nothing.
//
// A field that a lock guards says so with PLAIT_GUARDED_BY(lock); a function that needs the lock
// held says PLAIT_REQUIRES(lock). The clang build turns a violation into an error.
#pragma once

#if defined(__clang__)
#define PLAIT_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define PLAIT_THREAD_ATTRIBUTE(x)
#endif

#define PLAIT_CAPABILITY(name) PLAIT_THREAD_ATTRIBUTE(capability(name))
#define PLAIT_SCOPED_CAPABILITY PLAIT_THREAD_ATTRIBUTE(scoped_lockable)
#define PLAIT_GUARDED_BY(lock) PLAIT_THREAD_ATTRIBUTE(guarded_by(lock))
#define PLAIT_REQUIRES(...) PLAIT_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define PLAIT_EXCLUDES(...) PLAIT_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define PLAIT_ACQUIRE(...) PLAIT_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define PLAIT_TRY_ACQUIRE(...) PLAIT_THREAD_ATTRIBUTE(try_acquire_capability(__VA_ARGS__))
#define PLAIT_RELEASE(...) PLAIT_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
#define PLAIT_NO_THREAD_SAFETY_ANALYSIS PLAIT_THREAD_ATTRIBUTE(no_thread_safety_analysis)
