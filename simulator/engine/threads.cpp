#include "simulator/engine/threads.h"

namespace heddle::engine {

ThreadTable::ThreadTable(Arena& arena)
    : arena_(arena),
      threads_(arena.allocate_array<Thread>(max_threads)),
      order_(arena.allocate_array<ThreadId>(max_threads)) {}

void ThreadTable::reset() {
  count_ = 0;
  alive_ = 0;
  start(0, no_thread).info.pedigree = main_pedigree;
  order_[alive_++] = 0;
}

Thread& ThreadTable::start(ThreadId id, ThreadId parent) {
  Thread& thread = threads_[id];
  thread = Thread{};
  thread.info.state = ThreadState::alive;
  thread.info.parent = parent;
  thread.held = thread.held_inline;
  thread.held_capacity = sizeof thread.held_inline / sizeof thread.held_inline[0];
  ++count_;
  return thread;
}

ThreadId ThreadTable::create(ThreadId parent_id) {
  if (count_ >= max_threads) return no_thread;
  const auto id = static_cast<ThreadId>(count_);
  Thread& parent = threads_[parent_id];
  Thread& thread = start(id, parent_id);
  thread.depth = static_cast<std::uint16_t>(parent.depth + 1);
  thread.info.child_ordinal = ++parent.info.children;
  thread.info.pedigree = child_pedigree(parent.info.pedigree, thread.info.child_ordinal);

  // The newest child comes after all descendants of its parent, which stand together behind it.
  unsigned at = 0;
  while (order_[at] != parent_id) ++at;
  do ++at;
  while (at < alive_ && descends_from(order_[at], parent_id));
  for (unsigned i = alive_; i > at; --i) order_[i] = order_[i - 1];
  order_[at] = id;
  ++alive_;
  return id;
}

void ThreadTable::finish(ThreadId thread) {
  threads_[thread].info.state = ThreadState::finished;
  unsigned at = 0;
  while (order_[at] != thread) ++at;
  --alive_;
  for (; at < alive_; ++at) order_[at] = order_[at + 1];
}

bool ThreadTable::descends_from(ThreadId thread, ThreadId ancestor) const {
  while (threads_[thread].depth > threads_[ancestor].depth) thread = threads_[thread].info.parent;
  return thread == ancestor;
}

bool ThreadTable::add_held(ThreadId id, ObjectId object) {
  Thread& thread = threads_[id];
  if (thread.held_count == thread.held_capacity) {
    if (thread.held_capacity >= 0x8000) return false;
    auto* grown = arena_.allocate_array<ObjectId>(2u * thread.held_capacity);
    if (grown == nullptr) return false;
    for (unsigned i = 0; i < thread.held_count; ++i) grown[i] = thread.held[i];
    thread.held = grown;
    thread.held_capacity = static_cast<std::uint16_t>(2 * thread.held_capacity);
  }
  thread.held[thread.held_count++] = object;
  return true;
}

bool ThreadTable::remove_held(ThreadId id, ObjectId object) {
  Thread& thread = threads_[id];
  for (unsigned i = thread.held_count; i-- > 0;) {
    if (thread.held[i] != object) continue;
    --thread.held_count;
    for (; i < thread.held_count; ++i) thread.held[i] = thread.held[i + 1];
    return true;
  }
  return false;
}

bool ThreadTable::holds(ThreadId id, ObjectId object) const {
  const Thread& thread = threads_[id];
  for (unsigned i = 0; i < thread.held_count; ++i)
    if (thread.held[i] == object) return true;
  return false;
}

}  // namespace heddle::engine
