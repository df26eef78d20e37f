// The fibre carrier. A *shell* is a real pthread whose kernel thread has exited by the raw system call,
// without glibc noticing: its stack, its descriptor and its thread-local storage stay as glibc made them. A
// simulated thread lives in a shell; the one kernel thread that is left (the carrier) visits it by changing
// stack pointer and FS base.
//
// The clear_child_tid and robust-list addresses are disarmed first, so the kernel writes nothing when a
// shell's kernel thread ends. Shells made by the server before fork() are inherited; more are made on demand.
// Their number is fixed, because it shows in addresses, and a program may look at those
// (std::hash<std::thread::id>).

#include <asm/prctl.h>
#include <elf.h>
#include <immintrin.h>
#include <linux/futex.h>
#include <signal.h>
#include <sys/auxv.h>

#include "simulator/runtime/carrier.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"

// void heddle_switch_stack(void** save_sp, void* new_sp, uint64_t new_fs): the callee-saved registers, the
// two floating point control words and the return address lie on the stack that is left.
// heddle_switch_stack_slow: where the kernel does not let user code write the FS base.
__asm__(R"(
.text
.p2align 4
.hidden heddle_switch_stack
.globl heddle_switch_stack
.type heddle_switch_stack,@function
heddle_switch_stack:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  subq $8, %rsp
  stmxcsr (%rsp)
  fnstcw 4(%rsp)
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  wrfsbase %rdx
.Lheddle_restore:
  ldmxcsr (%rsp)
  fldcw 4(%rsp)
  addq $8, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size heddle_switch_stack,.-heddle_switch_stack

.p2align 4
.hidden heddle_switch_stack_slow
.globl heddle_switch_stack_slow
.type heddle_switch_stack_slow,@function
heddle_switch_stack_slow:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  subq $8, %rsp
  stmxcsr (%rsp)
  fnstcw 4(%rsp)
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  movl $158, %eax
  movl $0x1002, %edi
  movq %rdx, %rsi
  syscall
  jmp .Lheddle_restore
.size heddle_switch_stack_slow,.-heddle_switch_stack_slow

.p2align 4
.hidden heddle_fibre_entry
.globl heddle_fibre_entry
.type heddle_fibre_entry,@function
heddle_fibre_entry:
  .cfi_startproc
  .cfi_undefined rip
  xorl %ebp, %ebp
  call heddle_fibre_main
  ud2
  .cfi_endproc
.size heddle_fibre_entry,.-heddle_fibre_entry
)");

extern "C" {
void heddle_switch_stack(void** save_sp, void* new_sp, std::uint64_t new_fs);
void heddle_switch_stack_slow(void** save_sp, void* new_sp, std::uint64_t new_fs);
void heddle_fibre_entry();
__attribute__((visibility("hidden"))) void heddle_fibre_main() { heddle::runtime::run_thread(); }
}

namespace heddle::runtime {
namespace {

constexpr int prepared_shells = 8;

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
void (*switch_stack)(void**, void*, std::uint64_t) = heddle_switch_stack;

HEDDLE_REAL RealFunction<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)> real_create{
    "pthread_create"};

bool user_code_may_write_fs_base() { return (getauxval(AT_HWCAP2) & 2) != 0; }

std::uint64_t fs_base() {
  std::uint64_t base = 0;
  if (switch_stack == heddle_switch_stack) return _readfsbase_u64();
  raw_syscall(SYS_arch_prctl, ARCH_GET_FS, word(&base));
  return base;
}

/// The first and only code of a shell's kernel thread.
void* become_shell(void* argument) {
  auto& shell = *static_cast<Shell*>(argument);
  shell.area = own_stack_area();
  shell.fs_base = fs_base();
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  shell.stack_base = reinterpret_cast<void*>((here - 1024) & ~std::uintptr_t{63});
  raw_syscall(SYS_set_tid_address, 0);
  raw_syscall(SYS_set_robust_list, 0, 24);
  __atomic_store_n(&shell.ready, 1, __ATOMIC_RELEASE);
  raw_syscall(SYS_futex, word(&shell.ready), FUTEX_WAKE_PRIVATE, 1);
  for (;;) raw_syscall(SYS_exit, 0);
}

int make_shell(Shell& shell, const pthread_attr_t* attributes) {
  // A signal must not arrive on a stack that is about to be abandoned.
  sigset_t all, before;
  sigfillset(&all);
  raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, word(&all), word(&before), 8);
  pthread_attr_t own;
  copy_stack_attributes(own, attributes);
  const int error = real_create(&shell.handle, &own, become_shell, &shell);
  if (error == 0) {
    while (__atomic_load_n(&shell.ready, __ATOMIC_ACQUIRE) == 0) {
      raw_syscall(SYS_futex, word(&shell.ready), FUTEX_WAIT_PRIVATE, 0);
    }
  }
  raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, word(&before), 0, 8);
  return error;
}

/// Only sizes matter; a shell made before serves whoever asks for the default ones.
bool asks_for_default(const pthread_attr_t* attributes) {
  if (attributes == nullptr) return true;
  pthread_attr_t defaults;
  pthread_attr_init(&defaults);
  std::size_t size = 0, default_size = 0, guard = 0, default_guard = 0;
  pthread_attr_getstacksize(attributes, &size);
  pthread_attr_getstacksize(&defaults, &default_size);
  pthread_attr_getguardsize(attributes, &guard);
  pthread_attr_getguardsize(&defaults, &default_guard);
  pthread_attr_destroy(&defaults);
  return size == default_size && guard == default_guard;
}

void* first_frame(void* stack_base) {
  auto* top = static_cast<std::uint64_t*>(stack_base);
  *--top = 0;
  *--top = 0;
  *--top = reinterpret_cast<std::uint64_t>(&heddle_fibre_entry);
  for (int saved = 0; saved < 6; ++saved) *--top = 0;
  *--top = 0;
  std::uint32_t control[2] = {_mm_getcsr(), 0x37f};
  __builtin_memcpy(top, control, sizeof control);
  return top;
}

void prepare() {
  if (!user_code_may_write_fs_base()) switch_stack = heddle_switch_stack_slow;
  while (shell_count < prepared_shells && make_shell(shells[shell_count], nullptr) == 0) ++shell_count;
}

void adopt_main() { current_thread().fs_base = fs_base(); }

int create(ThreadId thread, const pthread_attr_t* attributes) {
  Shell* shell = nullptr;
  Shell special;
  if (!asks_for_default(attributes)) {
    const int error = make_shell(special, attributes);
    if (error != 0) return error;
    shell = &special;
  } else {
    if (shells_used == shell_count) {
      const int error = make_shell(shells[shell_count], nullptr);
      if (error != 0) return error;
      ++shell_count;
    }
    shell = &shells[shells_used++];
  }
  auto& made = state.threads[thread];
  made.handle = shell->handle;
  made.fs_base = shell->fs_base;
  made.stack_pointer = first_frame(shell->stack_base);
  made.stack_low = shell->area.low;
  made.stack_size = shell->area.size;
  made.guard_size = shell->area.guard_size;
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
