#include "simulator/runtime/detail.h"

#include "simulator/runtime/carrier.h"
#include "simulator/runtime/notifications.h"
#include "simulator/runtime/report.h"

namespace heddle::runtime {
namespace {

constexpr std::uint32_t max_acquisitions = 1024;
constexpr std::uint32_t max_watched = 256;

struct Acquisition {
  ThreadId thread = engine::no_thread;
  ObjectId lock = 0;
  Stack stack;
};

// Zero pages until a detailed run touches them.
Acquisition acquisitions[max_acquisitions];
std::uint32_t acquisition_count = 0;
WatchedAccess watched[max_watched];
std::uint32_t watched_count = 0;  // ever; the ring holds the latest
std::uint32_t deviations_seen = 0;
StackRef thread_stacks[engine::max_threads];
Stack creations[engine::max_threads];
void (*question_asked)() = nullptr;

void note_own_stack() { thread_stacks[state.current] = capture_to_control(current_thread().site); }

}  // namespace

void note_deviation(Site site) {
  const std::uint32_t count = state.control->log.count;
  if (count == deviations_seen) return;
  deviations_seen = count;
  constexpr std::uint32_t capacity =
      sizeof state.control->deviation_stacks / sizeof state.control->deviation_stacks[0];
  if (count <= capacity) state.control->deviation_stacks[count - 1] = capture_to_control(site);
}

void note_acquisition(ObjectId lock, Site site) {
  if (acquisition_count == max_acquisitions) return;
  auto& slot = acquisitions[acquisition_count++];
  slot.thread = state.current;
  slot.lock = lock;
  capture_stack(slot.stack, site);
}

void forget_acquisition(ObjectId lock) {
  for (std::uint32_t i = acquisition_count; i-- > 0;) {
    if (acquisitions[i].thread != state.current || acquisitions[i].lock != lock) continue;
    acquisitions[i] = acquisitions[--acquisition_count];
    return;
  }
}

StackRef acquisition_stack(ThreadId thread, ObjectId lock) {
  for (std::uint32_t i = acquisition_count; i-- > 0;) {
    if (acquisitions[i].thread == thread && acquisitions[i].lock == lock)
      return write_stack(acquisitions[i].stack);
  }
  return {};
}

void note_creation(ThreadId made, Site site) {
  capture_stack(creations[made], site);
  note_birth(made);
}

StackRef creation_stack(ThreadId thread) {
  if (state.detail) return write_stack(creations[thread]);
  Stack call;
  call.count = 1;
  call.frames[0] = state.threads[thread].created_at;
  return write_stack(call);
}

void ask_thread(ThreadId thread, void (*question)()) {
  const ThreadId me = state.current;
  if (thread == me) return question();
  const bool stands_somewhere =
      state.engine->thread(thread).state == engine::ThreadState::alive && state.threads[thread].started;
  if (!stands_somewhere) return;
  question_asked = question;
  state.collector = me;
  state.collecting = true;
  state.current = thread;
  carrier->switch_threads(me, thread);
  state.collecting = false;
}

void collect_stacks(Site own_site) {
  thread_stacks[state.current] = capture_to_control(own_site);
  for (ThreadId id = 0; id < state.engine->thread_count(); ++id)
    if (id != state.current) ask_thread(id, note_own_stack);
}

void answer_question() { question_asked(); }

StackRef noted_stack(ThreadId thread) { return thread_stacks[thread]; }

void note_watched_access(std::uint64_t address, std::uint64_t size, bool is_write, Site site) {
  const Request& request = state.control->request;
  if (address + size <= request.watch_address || request.watch_address + request.watch_size <= address)
    return;
  const std::uint32_t clock = state.engine->current_clock().get(state.current);
  if (find_watched_access(state.current, clock, is_write) != nullptr) return;
  auto& slot = watched[watched_count++ % max_watched];
  slot.thread = state.current;
  slot.is_write = is_write;
  slot.clock = clock;
  slot.held_count = state.engine->held_locks(state.current, slot.held, 8);
  capture_stack(slot.stack, site);
}

const WatchedAccess* find_watched_access(ThreadId thread, std::uint32_t clock, bool is_write) {
  const std::uint32_t kept = watched_count < max_watched ? watched_count : max_watched;
  for (std::uint32_t back = 1; back <= kept; ++back) {
    const auto& slot = watched[(watched_count - back) % max_watched];
    if (slot.thread == thread && slot.clock == clock && slot.is_write == is_write) return &slot;
  }
  return nullptr;
}

}  // namespace heddle::runtime
