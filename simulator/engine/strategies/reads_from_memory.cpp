#include "simulator/engine/strategies/reads_from_memory.h"

#include <cstddef>
#include <initializer_list>

namespace heddle::engine {

namespace {

std::uint32_t pair_of(ReadsFromMemory::EventId write, ReadsFromMemory::EventId read) {
  return (std::uint32_t{write} << 16 | read) + 1;
}

std::uint32_t slot_of(std::uint64_t key, std::uint32_t slots) {
  return static_cast<std::uint32_t>((key * 0x9e3779b97f4a7c15u) >> 40) & (slots - 1);
}

}  // namespace

bool event_reads(const Operation& operation) {
  switch (operation.kind) {
    case OpKind::atomic_store:
    case OpKind::mutex_unlock:
    case OpKind::rwlock_unlock:
    case OpKind::cond_wait:
    case OpKind::cond_signal:
    case OpKind::cond_broadcast:
    case OpKind::semaphore_post:
    case OpKind::unpark:
    case OpKind::once_end:
      return false;
    case OpKind::access:
      return !operation.is_write;
    default:
      return true;
  }
}

bool event_writes(const Operation& operation) {
  return operation.kind != OpKind::atomic_load && (operation.kind != OpKind::access || operation.is_write);
}

void ReadsFromMemory::begin_execution() {
  in_use = offsetof(ReadsFromMemory, pairs) + pairs.bytes_in_use();
  new_pairs = 0;
  location_count = 0;
  ++execution;
}

ReadsFromMemory::Location* ReadsFromMemory::location_of(std::uint64_t key) {
  std::uint32_t slot = slot_of(key, location_slots);
  for (; locations[slot].execution == execution; slot = (slot + 1) & (location_slots - 1))
    if (locations[slot].key == key) return &locations[slot];
  if (location_count == location_slots / 2) return nullptr;
  ++location_count;
  locations[slot] = {key, execution, 0, 0, no_thread};
  return &locations[slot];
}

ReadsFromMemory::EventId ReadsFromMemory::event_of(const Operation& operation) {
  const std::uint64_t key = operation.site * 64 + static_cast<std::uint64_t>(operation.kind);
  std::uint32_t slot = slot_of(key, event_slots);
  for (; event_index[slot] != 0; slot = (slot + 1) & (event_slots - 1))
    if (events[event_index[slot]].key == key) return event_index[slot];
  if (event_count == 0) event_count = 1;
  if (event_count == max_events) return 0;
  const auto id = static_cast<EventId>(event_count++);
  events[id] = {key, id, event_reads(operation), event_writes(operation), false, 0, 0};
  event_index[slot] = id;
  return id;
}

void ReadsFromMemory::join_groups(EventId a, EventId b) {
  const EventId one = events[a].group, other = events[b].group;
  if (one == other || a == 0 || b == 0) return;
  const EventId kept = one < other ? one : other, dropped = one < other ? other : one;
  const bool contested = events[a].contested || events[b].contested;
  for (std::uint32_t i = kept; i < event_count; ++i) {
    if (events[i].group == dropped) events[i].group = kept;
    if (events[i].group == kept) events[i].contested = contested;
  }
}

void ReadsFromMemory::contest(EventId event) {
  if (events[event].contested) return;
  for (std::uint32_t i = 1; i < event_count; ++i)
    if (events[i].group == events[event].group) events[i].contested = true;
}

std::uint32_t ReadsFromMemory::PairTables::index_of(PairSet set, std::uint32_t pair) const {
  const std::uint32_t begin = 2 * (slot_count - first_slots) + set * slot_count;
  std::uint32_t slot = slot_of(pair, slot_count);
  while (slots[begin + slot] != 0 && slots[begin + slot] != pair) slot = (slot + 1) & (slot_count - 1);
  return begin + slot;
}

bool ReadsFromMemory::PairTables::contains(PairSet set, EventId write, EventId read) const {
  return count[set] != 0 && slots[index_of(set, pair_of(write, read))] != 0;
}

bool ReadsFromMemory::PairTables::add(PairSet set, EventId write, EventId read) {
  if (contains(set, write, read) || count[set] == most_slots / 2) return false;
  if (2 * ++count[set] > slot_count) grow();
  const std::uint32_t pair = pair_of(write, read);
  slots[index_of(set, pair)] = pair;
  return true;
}

void ReadsFromMemory::PairTables::grow() {
  const std::uint32_t old_count = slot_count, old_begin = old_count == 0 ? 0 : 2 * (old_count - first_slots);
  slot_count = old_count == 0 ? first_slots : 2 * old_count;
  for (PairSet set : {seen, tried}) {
    for (std::uint32_t i = 0; i < old_count; ++i) {
      const std::uint32_t pair = slots[old_begin + set * old_count + i];
      if (pair != 0) slots[index_of(set, pair)] = pair;
    }
  }
}

void ReadsFromMemory::PairTables::clear(PairSet set) {
  if (count[set] == 0) return;
  count[set] = 0;
  const std::uint32_t begin = 2 * (slot_count - first_slots) + set * slot_count;
  for (std::uint32_t i = 0; i < slot_count; ++i) slots[begin + i] = 0;
}

bool ReadsFromMemory::add_pair(PairSet set, EventId write, EventId read) {
  const bool added = pairs.add(set, write, read);
  in_use = offsetof(ReadsFromMemory, pairs) + pairs.bytes_in_use();
  return added;
}

/// The oldest gives way when there is no room.
void ReadsFromMemory::save(const Schedule& schedule) {
  if (schedule_count < max_schedules) {
    schedules[schedule_count++] = schedule;
    return;
  }
  for (std::uint32_t i = 0; i + 1 < max_schedules; ++i) schedules[i] = schedules[i + 1];
  schedules[max_schedules - 1] = schedule;
}

}  // namespace heddle::engine
