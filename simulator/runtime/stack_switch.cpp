#include "simulator/runtime/stack_switch.h"

#include <asm/prctl.h>
#include <elf.h>
#include <immintrin.h>
#include <sys/auxv.h>

#include "simulator/runtime/raw_syscall.h"

// void heddle_switch_stack(void** save_sp, void* new_sp, uint64_t new_fs): the callee-saved registers, the
// two floating point control words and the return address lie on the stack that is left.
// heddle_switch_stack_slow: where the kernel does not let user code write the FS base.
__asm__(R"(
.text
.macro heddle_leave_stack
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
.endm
.p2align 4
.hidden heddle_switch_stack
.globl heddle_switch_stack
.type heddle_switch_stack,@function
heddle_switch_stack:
  heddle_leave_stack
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
  heddle_leave_stack
  movl $158, %eax
  movl $0x1002, %edi
  movq %rdx, %rsi
  syscall
  jmp .Lheddle_restore
.size heddle_switch_stack_slow,.-heddle_switch_stack_slow

.p2align 4
.hidden heddle_first_frame
.globl heddle_first_frame
.type heddle_first_frame,@function
heddle_first_frame:
  .cfi_startproc
  .cfi_undefined rip
  xorl %ebp, %ebp
  call *%rbx
  ud2
  .cfi_endproc
.size heddle_first_frame,.-heddle_first_frame
)");

extern "C" {
void heddle_switch_stack(void** save_sp, void* new_sp, std::uint64_t new_fs);
void heddle_switch_stack_slow(void** save_sp, void* new_sp, std::uint64_t new_fs);
void heddle_first_frame();
}

namespace heddle::runtime {

void (*switch_stack)(void**, void*, std::uint64_t) = heddle_switch_stack;

void choose_stack_switch() {
  const bool user_code_may_write_fs_base = (getauxval(AT_HWCAP2) & 2) != 0;
  if (!user_code_may_write_fs_base) switch_stack = heddle_switch_stack_slow;
}

std::uint64_t fs_base() {
  std::uint64_t base = 0;
  if (switch_stack == heddle_switch_stack) return _readfsbase_u64();
  raw_syscall(SYS_arch_prctl, ARCH_GET_FS, word(&base));
  return base;
}

void* first_frame(void* base, void (*entry)()) {
  auto* top = static_cast<std::uint64_t*>(base);
  *--top = 0;
  *--top = 0;
  *--top = reinterpret_cast<std::uint64_t>(&heddle_first_frame);
  *--top = 0;                                          // rbp
  *--top = reinterpret_cast<std::uint64_t>(entry);     // rbx: what heddle_first_frame calls
  for (int saved = 0; saved < 4; ++saved) *--top = 0;  // r12 to r15
  *--top = 0;
  std::uint32_t control[2] = {_mm_getcsr(), 0x37f};
  __builtin_memcpy(top, control, sizeof control);
  return top;
}

}  // namespace heddle::runtime
