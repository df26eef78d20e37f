#include "simulator/runtime/runner.h"

#include <new>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "simulator/runtime/address_space.h"
#include "simulator/runtime/memory_image.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/server.h"
#include "simulator/runtime/signals.h"
#include "simulator/runtime/signature.h"
#include "simulator/runtime/stack_switch.h"
#include "simulator/runtime/system_call_filter.h"
#include "simulator/runtime/trusted_syscall.h"

namespace heddle::runtime {
namespace {

constexpr std::size_t stack_size = 256 * 1024;
constexpr unsigned output_kept_for = 16;  // executions

// Written before the image is taken, and by switches whose values nobody needs later.
void* main_stack = nullptr;
void* runner_stack = nullptr;
std::uint64_t main_fs_base = 0;

[[noreturn]] void quit(int code) {
  for (;;) raw_syscall(SYS_exit_group, code);
}

/// The explorer waits for the first to answer, the runner or the server that sees it die.
void answer(BatchEnd end) {
  BatchBlock& batch = state.control->batch;
  batch.end = end;
  __atomic_store_n(&batch.answered, 1, __ATOMIC_RELEASE);
  const ServerReply message = {.ready = 0, .wait_status = 0, .hung = 0};
  if (raw_syscall(SYS_sendto, state.socket, word(&message), sizeof message, MSG_NOSIGNAL) != sizeof message)
    quit(0);
}

/// What a strategy keeps, as it was before the execution: one that is begun again elsewhere must not find
/// what its first beginning did. The first word of that memory says how much of it is in use; the rest was
/// zero.
struct LaneCopy {
  std::uint32_t lane;
  std::size_t size;
  std::byte bytes[strategy_memory_size];
};
LaneCopy* lane_copy = nullptr;

std::size_t size_in_use(const std::byte* memory) {
  std::size_t size;
  __builtin_memcpy(&size, memory, sizeof size);
  if (size < sizeof size) return sizeof size;
  return size < strategy_memory_size ? size : strategy_memory_size;
}

/// Copies what differs. Most of a strategy's memory is as it was an execution ago, and reading is cheaper
/// than writing. Whole blocks: the memory of a lane is a number of them.
void copy_changed(std::byte* to, const std::byte* from, std::size_t size) {
  struct Block {
    std::uint64_t words[8];
  };
  static_assert(strategy_memory_size % sizeof(Block) == 0);
  for (std::size_t at = 0; at < size; at += sizeof(Block)) {
    Block a, b;
    __builtin_memcpy(&a, to + at, sizeof a);
    __builtin_memcpy(&b, from + at, sizeof b);
    std::uint64_t different = 0;
    for (unsigned i = 0; i < 8; ++i) different |= a.words[i] ^ b.words[i];
    if (different != 0) __builtin_memcpy(to + at, &b, sizeof b);
  }
}

void keep_lane() {
  Control& control = *state.control;
  lane_copy->lane = control.request.lane;
  if (lane_copy->lane >= max_lanes) return;
  const std::byte* memory = control.strategy_memory[lane_copy->lane];
  lane_copy->size = size_in_use(memory);
  copy_changed(lane_copy->bytes, memory, lane_copy->size);
}

void put_lane_back() {
  if (lane_copy == nullptr || lane_copy->lane >= max_lanes) return;
  std::byte* memory = state.control->strategy_memory[lane_copy->lane];
  const std::size_t size = lane_copy->size, size_now = size_in_use(memory);
  __builtin_memcpy(memory, lane_copy->bytes, size);
  if (size_now > size) __builtin_memset(memory + size, 0, size_now - size);
}

/// Lives on the runner's stack.
class Runner {
 public:
  [[noreturn]] void run() {
    lane_copy = static_cast<LaneCopy*>(take_lasting(sizeof(LaneCopy)));
    if (lane_copy == nullptr) quit(1);
    lane_copy->lane = no_lane;
    catch_fatal_signals();
    raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, 0, word(&signal_mask_), 8);
    if (!install_system_call_filter()) abandon_snapshot("the kernel has no system call filters");
    if (const char* why = image_.take(main_stack)) abandon_snapshot(why);
    for (;;) {
      run_batch();
      wait_for_batch();
    }
  }

 private:
  void run_batch() {
    BatchBlock& batch = state.control->batch;
    while (batch.done < batch.count) {
      if (__atomic_load_n(&batch.stop, __ATOMIC_RELAXED) != 0) return answer(BatchEnd::stopped);
      if (!execute(batch)) return answer(BatchEnd::unknown_failure);
    }
    answer(BatchEnd::done);
  }

  /// False when it showed something new.
  bool execute(BatchBlock& batch) {
    Control& control = *state.control;
    clear_result();
    apply(batch.plans[batch.done], control.request);
    keep_lane();
    switch_stack(&runner_stack, main_stack, main_fs_base);
    ExecutionRecord& record = batch.records[batch.done];
    write_record(record);
    restore();
    const bool known = all_known(control, record);
    __atomic_store_n(&batch.done, batch.done + 1, __ATOMIC_RELEASE);
    return known;
  }

  void restore() {
    undo_system_calls();
    image_.restore();
    trusted_syscall(SYS_rt_sigprocmask, SIG_SETMASK, word(&signal_mask_), 0, 8);
    if (++executions_ % output_kept_for == 0) trusted_syscall(SYS_ftruncate, STDOUT_FILENO, 0);
  }

  static void write_record(ExecutionRecord& record) {
    const Control& control = *state.control;
    const ResultBlock& result = control.result;
    record.hash = control.log.hash;
    record.decisions = control.log.decisions;
    record.steps = result.steps;
    record.lock_orders = result.lock_orders;
    record.end = result.end;
    record.verdict = result.verdict;
    record.exit_code = result.exit_code;
    record.threads = result.thread_count;
    record.remarks = result.remarks;
    write_signatures(control, record);
  }

  /// A command for the server is left to it.
  static void wait_for_batch() {
    char command = 0;
    long size = 0;
    do size = raw_syscall(SYS_read, state.socket, word(&command), 1);
    while (size == -EINTR);
    if (size == 1 && command == 'B') return;
    state.control->batch.handed_on = static_cast<std::uint32_t>(size == 1 ? command : 'Q');
    quit(0);
  }

  MemoryImage image_;
  std::uint64_t signal_mask_ = 0;
  std::uint64_t executions_ = 0;
};

void run() {
  static_assert(sizeof(Runner) < stack_size / 4);
  Runner runner;
  runner.run();
}

}  // namespace

void enter_runner() {
  auto* stack = static_cast<char*>(take_lasting(stack_size));
  if (stack == nullptr) quit(1);
  state.in_runner = true;
  main_fs_base = fs_base();
  switch_stack(&main_stack, first_frame(stack + stack_size, run), main_fs_base);
}

void return_to_runner() {
  if (!state.in_runner) return;
  void* nobody_comes_back = nullptr;
  switch_stack(&nobody_comes_back, runner_stack, main_fs_base);
  __builtin_trap();
}

void abandon_snapshot(const char* why) {
  if (!state.in_runner) return;
  put_lane_back();
  BatchBlock& batch = state.control->batch;
  std::size_t size = 0;
  for (; why[size] != '\0' && size + 1 < sizeof batch.reason; ++size) batch.reason[size] = why[size];
  batch.reason[size] = '\0';
  answer(BatchEnd::unrestorable);
  quit(0);
}

void leave_for_more_shells(unsigned threads) {
  if (!state.in_runner) return;
  put_lane_back();
  state.control->batch.threads_wanted = threads;
  quit(0);
}

bool is_known_ending() {
  if (!state.in_runner) return false;
  ExecutionRecord record;
  write_signatures(*state.control, record);
  return all_known(*state.control, record);
}

}  // namespace heddle::runtime
