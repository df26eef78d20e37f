#pragma once
// Clang's thread-safety annotations under names of our own; they vanish under other compilers.
// Reference: "Thread Safety Analysis" in the Clang documentation. Build with -Wthread-safety to have them
// checked.

#if defined(__clang__)
#define HEDDLE_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define HEDDLE_THREAD_ANNOTATION(x)
#endif

#define HEDDLE_CAPABILITY(name) HEDDLE_THREAD_ANNOTATION(capability(name))
#define HEDDLE_SCOPED_CAPABILITY HEDDLE_THREAD_ANNOTATION(scoped_lockable)
#define HEDDLE_GUARDED_BY(mutex) HEDDLE_THREAD_ANNOTATION(guarded_by(mutex))
#define HEDDLE_ACQUIRE(...) HEDDLE_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define HEDDLE_RELEASE(...) HEDDLE_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define HEDDLE_REQUIRES(...) HEDDLE_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define HEDDLE_EXCLUDES(...) HEDDLE_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))
