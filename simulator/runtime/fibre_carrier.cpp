// The fibre carrier. A *shell* is a real pthread whose kernel thread has exited by the raw system call,
// without glibc noticing: its stack, its descriptor and its thread-local storage stay as glibc made them. A
// simulated thread lives in a shell; the one kernel thread that is left (the carrier) visits it by changing
// stack pointer and FS base.
//
// The clear_child_tid and robust-list addresses are disarmed first, so the kernel writes nothing when a
// shell's kernel thread ends. Shells made by the server before fork() are inherited; a forked child makes
// more on demand, a runner cannot (its memory goes back, the kernel's threads do not) and asks the server to.
// The k-th shell always has the k-th slot of shell_region, whoever made it and when: programs look at the
// addresses (std::hash<std::thread::id>).

#include <linux/futex.h>
#include <signal.h>
#include <sys/mman.h>

#include "simulator/runtime/address_space.h"
#include "simulator/runtime/carrier.h"
#include "simulator/runtime/heap.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/runner.h"
#include "simulator/runtime/stack_switch.h"

namespace heddle::runtime {
namespace {

constexpr unsigned first_shells = 8;
constexpr std::size_t page = 4096;
constexpr std::size_t largest_slot = std::size_t{60} << 20;

struct Shell {
  pthread_t handle = 0;
  std::uint64_t fs_base = 0;
  void* stack_base = nullptr;  // a fibre starts below this
  StackArea area;
  std::uint32_t ready = 0;
};

Shell shells[engine::max_threads];
unsigned shell_count = 0;  // made so far
unsigned shells_used = 0;  // taken by threads of this execution
std::size_t default_stack_size = 0;
bool slots_reserved = false;

HEDDLE_REAL RealFunction<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)> real_create{
    "pthread_create"};

/// The first and only code of a shell's kernel thread.
void* become_shell(void* argument) {
  auto& shell = *static_cast<Shell*>(argument);
  if (shell.area.size == 0) shell.area = own_stack_area();
  shell.fs_base = fs_base();
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  shell.stack_base = reinterpret_cast<void*>((here - 1024) & ~std::uintptr_t{63});
  raw_syscall(SYS_set_tid_address, 0);
  raw_syscall(SYS_set_robust_list, 0, 24);
  __atomic_store_n(&shell.ready, 1, __ATOMIC_RELEASE);
  raw_syscall(SYS_futex, word(&shell.ready), FUTEX_WAKE_PRIVATE, 1);
  for (;;) raw_syscall(SYS_exit, 0);
}

int make_shell(Shell& shell, const pthread_attr_t& attributes) {
  // A signal must not arrive on a stack that is about to be abandoned.
  sigset_t all, before;
  sigfillset(&all);
  raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, word(&all), word(&before), 8);
  const ShellAllocations apart;
  const int error = real_create(&shell.handle, &attributes, become_shell, &shell);
  if (error == 0) {
    while (__atomic_load_n(&shell.ready, __ATOMIC_ACQUIRE) == 0) {
      raw_syscall(SYS_futex, word(&shell.ready), FUTEX_WAIT_PRIVATE, 0);
    }
  }
  raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, word(&before), 0, 8);
  return error;
}

/// A guard page, then the stack.
std::uintptr_t slot_of(unsigned number) { return shell_region.begin + number * (page + default_stack_size); }

int make_next_shell() {
  Shell& shell = shells[shell_count];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (slots_reserved) {
    const std::uintptr_t guard = slot_of(shell_count);
    raw_syscall(SYS_mprotect, static_cast<long>(guard), page, PROT_NONE);
    shell.area = {.low = guard + page, .size = default_stack_size, .guard_size = page};
    pthread_attr_setstack(&attributes, reinterpret_cast<void*>(shell.area.low), shell.area.size);
  }
  const int error = make_shell(shell, attributes);
  if (error == 0) ++shell_count;
  return error;
}

void prepare(unsigned threads) {
  if (default_stack_size == 0) {
    choose_stack_switch();
    pthread_attr_t defaults;
    pthread_attr_init(&defaults);
    pthread_attr_getstacksize(&defaults, &default_stack_size);
    slots_reserved = default_stack_size <= largest_slot && map_region(shell_region) != nullptr;
  }
  if (threads < first_shells) threads = first_shells;
  while (shell_count < threads && shell_count < engine::max_threads && make_next_shell() == 0) {
  }
}

void adopt_main() { current_thread().fs_base = fs_base(); }

/// A shell's stack serves all that ask for no more; what they asked for is what they are told.
StackArea area_for(const Shell& shell, const pthread_attr_t* attributes) {
  StackArea area = shell.area;
  if (attributes == nullptr) return area;
  std::size_t size = 0;
  pthread_attr_getstacksize(attributes, &size);
  pthread_attr_getguardsize(attributes, &area.guard_size);
  if (size == 0 || size >= area.size) return area;
  area.low += area.size - size;
  area.size = size;
  return area;
}

bool needs_larger_stack(const pthread_attr_t* attributes) {
  if (attributes == nullptr) return false;
  std::size_t size = 0;
  return pthread_attr_getstacksize(attributes, &size) == 0 && size > default_stack_size;
}

int make_special_shell(Shell& shell, const pthread_attr_t* attributes) {
  abandon_snapshot("a thread has a larger stack than the default one");
  pthread_attr_t own;
  copy_stack_attributes(own, attributes);
  return make_shell(shell, own);
}

int create(ThreadId thread, const pthread_attr_t* attributes) {
  Shell* shell = nullptr;
  Shell special;
  if (needs_larger_stack(attributes)) {
    const int error = make_special_shell(special, attributes);
    if (error != 0) return error;
    shell = &special;
  } else {
    if (shells_used == shell_count) {
      leave_for_more_shells(shells_used + 1);
      const int error = make_next_shell();
      if (error != 0) return error;
    }
    shell = &shells[shells_used++];
  }
  const StackArea area = area_for(*shell, attributes);
  auto& made = state.threads[thread];
  made.handle = shell->handle;
  made.fs_base = shell->fs_base;
  made.stack_pointer = first_frame(shell->stack_base, run_thread);
  made.stack_low = area.low;
  made.stack_size = area.size;
  made.guard_size = area.guard_size;
  return 0;
}

void switch_threads(ThreadId from, ThreadId to) {
  switch_stack(&state.threads[from].stack_pointer, state.threads[to].stack_pointer,
               state.threads[to].fs_base);
}

[[noreturn]] void leave(ThreadId from, ThreadId to) {
  switch_threads(from, to);
  __builtin_trap();
}

}  // namespace

constinit const CarrierFunctions fibre_carrier = {prepare, adopt_main, create, switch_threads, leave};

}  // namespace heddle::runtime
