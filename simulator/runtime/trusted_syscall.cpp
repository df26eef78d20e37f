#include "simulator/runtime/trusted_syscall.h"

__asm__(R"(
.text
.p2align 4
.hidden heddle_trusted_syscall
.globl heddle_trusted_syscall
.type heddle_trusted_syscall,@function
heddle_trusted_syscall:
  movq %rdi, %rax
  movq %rsi, %rdi
  movq %rdx, %rsi
  movq %rcx, %rdx
  movq %r8, %r10
  movq %r9, %r8
  movq 8(%rsp), %r9
  syscall
.hidden heddle_trusted_syscall_return
.globl heddle_trusted_syscall_return
heddle_trusted_syscall_return:
  ret
.size heddle_trusted_syscall,.-heddle_trusted_syscall
)");
