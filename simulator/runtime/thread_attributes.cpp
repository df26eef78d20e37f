// Scheduling attributes of threads that have no kernel thread of their own: accepted, remembered by nobody.
// Asking gives the defaults. Kernel thread ids are made up of the engine's, so that they are the same in
// every run.

#include <sched.h>
#include <sys/types.h>
#include <time.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_t, size_t, const cpu_set_t*)> real_set_affinity{
    "pthread_setaffinity_np"};
HEDDLE_REAL RealFunction<int(pthread_t, size_t, cpu_set_t*)> real_get_affinity{"pthread_getaffinity_np"};
HEDDLE_REAL RealFunction<int(pthread_t, int, const sched_param*)> real_set_parameters{
    "pthread_setschedparam"};
HEDDLE_REAL RealFunction<int(pthread_t, int*, sched_param*)> real_get_parameters{"pthread_getschedparam"};
HEDDLE_REAL RealFunction<int(pthread_t, int)> real_set_priority{"pthread_setschedprio"};
HEDDLE_REAL RealFunction<int(pthread_t, clockid_t*)> real_cpu_clock{"pthread_getcpuclockid"};

std::uint64_t affinities[engine::max_threads];  // what was set; 0 = nothing was

bool is_known(pthread_t handle) { return find_thread(handle) != engine::no_thread; }

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int pthread_setaffinity_np(pthread_t handle, size_t size, const cpu_set_t* set) {
  if (!state.active) return real_set_affinity(handle, size, set);
  const ThreadId thread = find_thread(handle);
  if (thread == heddle::engine::no_thread) return ESRCH;
  if (size < sizeof affinities[0]) return EINVAL;
  affinities[thread] = *reinterpret_cast<const std::uint64_t*>(set);
  return 0;
}

HEDDLE_INTERPOSE int pthread_getaffinity_np(pthread_t handle, size_t size, cpu_set_t* set) {
  if (!state.active) return real_get_affinity(handle, size, set);
  if (!is_known(handle)) return ESRCH;
  const int result = processor_mask(set, size);
  if (result < 0) return -result;
  const std::uint64_t known = affinities[find_thread(handle)];
  if (known != 0) *reinterpret_cast<std::uint64_t*>(set) = known;
  return 0;
}

HEDDLE_INTERPOSE int pthread_setschedparam(pthread_t handle, int policy, const sched_param* parameters) {
  if (!state.active) return real_set_parameters(handle, policy, parameters);
  return is_known(handle) ? 0 : ESRCH;
}

HEDDLE_INTERPOSE int pthread_getschedparam(pthread_t handle, int* policy, sched_param* parameters) {
  if (!state.active) return real_get_parameters(handle, policy, parameters);
  if (!is_known(handle)) return ESRCH;
  *policy = SCHED_OTHER;
  parameters->sched_priority = 0;
  return 0;
}

HEDDLE_INTERPOSE int pthread_setschedprio(pthread_t handle, int priority) {
  if (!state.active) return real_set_priority(handle, priority);
  return is_known(handle) ? 0 : ESRCH;
}

HEDDLE_INTERPOSE int pthread_getcpuclockid(pthread_t handle, clockid_t* clock) {
  if (!state.active) return real_cpu_clock(handle, clock);
  if (!is_known(handle)) return ESRCH;
  *clock = CLOCK_THREAD_CPUTIME_ID;
  return 0;
}

HEDDLE_INTERPOSE pid_t gettid() {
  if (!state.active) return static_cast<pid_t>(raw_syscall(SYS_gettid));
  return first_thread_number + state.current;
}
