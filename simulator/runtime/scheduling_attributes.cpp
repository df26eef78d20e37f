#include "simulator/runtime/scheduling_attributes.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_t, size_t, const cpu_set_t*)> real_pthread_setaffinity{
    "pthread_setaffinity_np"};
HEDDLE_REAL RealFunction<int(pthread_t, size_t, cpu_set_t*)> real_pthread_getaffinity{
    "pthread_getaffinity_np"};
HEDDLE_REAL RealFunction<int(pthread_t, int, const sched_param*)> real_setschedparam{"pthread_setschedparam"};
HEDDLE_REAL RealFunction<int(pthread_t, int*, sched_param*)> real_getschedparam{"pthread_getschedparam"};
HEDDLE_REAL RealFunction<int(pthread_t, int)> real_setschedprio{"pthread_setschedprio"};
HEDDLE_REAL RealFunction<int(pid_t, size_t, const cpu_set_t*)> real_setaffinity{"sched_setaffinity"};
HEDDLE_REAL RealFunction<int(pid_t, size_t, cpu_set_t*)> real_getaffinity{"sched_getaffinity"};
HEDDLE_REAL RealFunction<int(pid_t, int, const sched_param*)> real_setscheduler{"sched_setscheduler"};
HEDDLE_REAL RealFunction<int(pid_t)> real_getscheduler{"sched_getscheduler"};
HEDDLE_REAL RealFunction<int(pid_t, const sched_param*)> real_setparam{"sched_setparam"};
HEDDLE_REAL RealFunction<int(pid_t, sched_param*)> real_getparam{"sched_getparam"};
HEDDLE_REAL RealFunction<int()> real_getcpu{"sched_getcpu"};
HEDDLE_REAL RealFunction<int(int, id_t, int)> real_setpriority{"setpriority"};
HEDDLE_REAL RealFunction<int(int, id_t)> real_getpriority{"getpriority"};
HEDDLE_REAL RealFunction<int(int)> real_nice{"nice"};

constexpr std::uint64_t all_processors = (1u << processors) - 1;

struct Attributes {
  std::uint64_t affinity;  // bit n: processor n; 0 = all
  int policy;              // SCHED_OTHER is 0
  int priority;
  int nice;
};

Attributes table[engine::max_threads];

/// The thread that a program means by the kernel's number, 0 = the running one. Null: none of this program.
Attributes* find_attributes(pid_t number) {
  if (number == 0) return &table[state.current];
  const int id = number - first_thread_number;
  if (id < 0 || id >= static_cast<int>(state.engine->thread_count())) return nullptr;
  const auto thread = static_cast<ThreadId>(id);
  return state.engine->thread(thread).state == engine::ThreadState::alive ? &table[thread] : nullptr;
}

Attributes* find_attributes_of(pthread_t handle) {
  const ThreadId thread = find_thread(handle);
  return thread == engine::no_thread ? nullptr : &table[thread];
}

/// All of these return 0 or an errno.
int set_policy(Attributes* of, int policy, int priority) {
  if (of == nullptr) return ESRCH;
  policy &= ~SCHED_RESET_ON_FORK;
  const bool real_time = policy == SCHED_FIFO || policy == SCHED_RR;
  const bool known = real_time || policy == SCHED_OTHER || policy == SCHED_BATCH || policy == SCHED_IDLE;
  if (!known || (real_time ? priority < 1 || priority > 99 : priority != 0)) return EINVAL;
  of->policy = policy;
  of->priority = priority;
  return 0;
}

int set_affinity(Attributes* of, std::size_t size, const void* set) {
  if (of == nullptr) return ESRCH;
  std::uint64_t asked = 0;
  __builtin_memcpy(&asked, set, size < sizeof asked ? size : sizeof asked);
  if ((asked & all_processors) == 0) return EINVAL;
  of->affinity = asked & all_processors;
  return 0;
}

int get_affinity(const Attributes* of, std::size_t size, void* set) {
  if (of == nullptr) return ESRCH;
  if (size < sizeof of->affinity) return EINVAL;
  __builtin_memset(set, 0, size);
  const std::uint64_t allowed = of->affinity != 0 ? of->affinity : all_processors;
  __builtin_memcpy(set, &allowed, sizeof allowed);
  return 0;
}

int set_nice(Attributes* of, int value) {
  if (of == nullptr) return ESRCH;
  of->nice = value < -20 ? -20 : value > 19 ? 19 : value;
  return 0;
}

int as_result(int error) { return error == 0 ? 0 : (errno = error, -1); }

}  // namespace

void begin_scheduling_attributes(ThreadId made, const pthread_attr_t* attributes) {
  table[made] = table[state.current];
  if (attributes == nullptr) return;
  int inherit = PTHREAD_INHERIT_SCHED, policy = SCHED_OTHER;
  sched_param parameters = {};
  pthread_attr_getinheritsched(attributes, &inherit);
  pthread_attr_getschedpolicy(attributes, &policy);
  pthread_attr_getschedparam(attributes, &parameters);
  if (inherit == PTHREAD_EXPLICIT_SCHED) set_policy(&table[made], policy, parameters.sched_priority);
  cpu_set_t asked;
  const bool known = pthread_attr_getaffinity_np(attributes, sizeof asked, &asked) == 0;
  if (known && ~asked.__bits[0] != 0)  // all ones: nothing was asked for
    set_affinity(&table[made], sizeof asked, &asked);
}

long read_affinity(pid_t number, std::size_t size, void* set) {
  const int error = get_affinity(find_attributes(number), size, set);
  return error != 0 ? -error : static_cast<long>(sizeof(std::uint64_t));
}

long read_nice(int which, id_t who) {
  if (which != PRIO_PROCESS) return raw_syscall(SYS_getpriority, which, who);
  const Attributes* const of = find_attributes(static_cast<pid_t>(who));
  return of == nullptr ? -ESRCH : 20 - of->nice;
}

}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int pthread_setaffinity_np(pthread_t handle, size_t size, const cpu_set_t* set) {
  if (!state.active) return real_pthread_setaffinity(handle, size, set);
  return set_affinity(find_attributes_of(handle), size, set);
}

HEDDLE_INTERPOSE int pthread_getaffinity_np(pthread_t handle, size_t size, cpu_set_t* set) {
  if (!state.active) return real_pthread_getaffinity(handle, size, set);
  return get_affinity(find_attributes_of(handle), size, set);
}

HEDDLE_INTERPOSE int pthread_setschedparam(pthread_t handle, int policy, const sched_param* parameters) {
  if (!state.active) return real_setschedparam(handle, policy, parameters);
  return set_policy(find_attributes_of(handle), policy, parameters->sched_priority);
}

HEDDLE_INTERPOSE int pthread_getschedparam(pthread_t handle, int* policy, sched_param* parameters) {
  if (!state.active) return real_getschedparam(handle, policy, parameters);
  const Attributes* const of = find_attributes_of(handle);
  if (of == nullptr) return ESRCH;
  *policy = of->policy;
  parameters->sched_priority = of->priority;
  return 0;
}

HEDDLE_INTERPOSE int pthread_setschedprio(pthread_t handle, int priority) {
  if (!state.active) return real_setschedprio(handle, priority);
  Attributes* const of = find_attributes_of(handle);
  return of == nullptr ? ESRCH : set_policy(of, of->policy, priority);
}

HEDDLE_INTERPOSE int sched_setaffinity(pid_t number, size_t size, const cpu_set_t* set) {
  if (!state.active) return real_setaffinity(number, size, set);
  return as_result(set_affinity(find_attributes(number), size, set));
}

HEDDLE_INTERPOSE int sched_getaffinity(pid_t number, size_t size, cpu_set_t* set) {
  if (!state.active) return real_getaffinity(number, size, set);
  return as_result(get_affinity(find_attributes(number), size, set));
}

HEDDLE_INTERPOSE int sched_setscheduler(pid_t number, int policy, const sched_param* parameters) {
  if (!state.active) return real_setscheduler(number, policy, parameters);
  return as_result(set_policy(find_attributes(number), policy, parameters->sched_priority));
}

HEDDLE_INTERPOSE int sched_getscheduler(pid_t number) {
  if (!state.active) return real_getscheduler(number);
  const Attributes* const of = find_attributes(number);
  return of == nullptr ? as_result(ESRCH) : of->policy;
}

HEDDLE_INTERPOSE int sched_setparam(pid_t number, const sched_param* parameters) {
  if (!state.active) return real_setparam(number, parameters);
  Attributes* const of = find_attributes(number);
  return as_result(of == nullptr ? ESRCH : set_policy(of, of->policy, parameters->sched_priority));
}

HEDDLE_INTERPOSE int sched_getparam(pid_t number, sched_param* parameters) {
  if (!state.active) return real_getparam(number, parameters);
  const Attributes* const of = find_attributes(number);
  if (of == nullptr) return as_result(ESRCH);
  parameters->sched_priority = of->priority;
  return 0;
}

/// One of those that the running thread may use.
HEDDLE_INTERPOSE int sched_getcpu() {
  if (!state.active) return real_getcpu();
  const std::uint64_t chosen = table[state.current].affinity;
  const std::uint64_t allowed = chosen != 0 ? chosen : all_processors;
  int processor = state.current % processors;
  while ((allowed >> processor & 1) == 0) processor = (processor + 1) % processors;
  return processor;
}

HEDDLE_INTERPOSE int setpriority(__priority_which_t which, id_t who, int value) noexcept {
  if (!state.active || which != PRIO_PROCESS) return real_setpriority(which, who, value);
  return as_result(set_nice(find_attributes(static_cast<pid_t>(who)), value));
}

HEDDLE_INTERPOSE int getpriority(__priority_which_t which, id_t who) noexcept {
  if (!state.active || which != PRIO_PROCESS) return real_getpriority(which, who);
  const long found = read_nice(PRIO_PROCESS, who);
  return found < 0 ? as_result(ESRCH) : 20 - static_cast<int>(found);
}

HEDDLE_INTERPOSE int nice(int more) noexcept {
  if (!state.active) return real_nice(more);
  Attributes& own = table[state.current];
  set_nice(&own, own.nice + more);
  return own.nice;
}
