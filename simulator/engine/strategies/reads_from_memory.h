#pragma once
// What the reads-from strategy keeps between executions: which abstract events there are, which read has read
// from which write, and the abstract schedules that were worth keeping. Plain data of fixed layout in the
// memory of the strategy's lane; all zero is a valid, empty state. What does not fit is not learnt.
//
// An *abstract event* is a site and a kind of operation; events that met at one object or location form a
// group. A *pair* is a write and a read of one group, the write before it in time; the write may be the
// initial value (event 0).

#include <cstddef>
#include <cstdint>

#include "simulator/engine/operation.h"

namespace heddle::engine {

struct ReadsFromMemory {
  using EventId = std::uint16_t;
  static constexpr unsigned max_events = 512, event_slots = 1024;
  static constexpr unsigned max_schedules = 512, max_constraints = 6;
  static constexpr unsigned location_slots = 4096;

  struct Event {
    std::uint64_t key;  // site and kind; 0 in event 0, the initial value
    EventId group;      // the first event of its group
    bool reads, writes;
    bool contested;  // two threads came to one object of its group
    /// What its thread had read last when it first came here; 0 = nothing.
    EventId earlier_write, earlier_read;
  };
  /// An object or an address, in the execution that runs.
  struct Location {
    std::uint64_t key;
    std::uint64_t execution;  // of another one: the slot is free
    EventId last_write;
    EventId any;      // an event that met here
    ThreadId thread;  // who was here last
  };
  struct Constraint {
    EventId write, read;
    bool negative;  // this read must not read from this write
  };
  enum PairSet : std::uint8_t {
    seen,   // some execution showed them
    tried,  // wished for since an execution last showed something new
  };
  /// Both sets, each a table of one size, by hash. They grow: what an execution may have to find again is
  /// copied before it, so that tables of full size would cost more than a short execution. The tables of the
  /// next size lie behind the smaller ones, which are not used again.
  struct PairTables {
    static constexpr std::uint32_t first_slots = 64, most_slots = 1u << 14;

    std::uint32_t slot_count;  // of each; 0 at the start, then a power of two, at least twice either count
    std::uint32_t count[2];
    std::uint32_t slots[2 * 2 * most_slots];  // (write << 16 | read) + 1; 0 = free

    [[nodiscard]] bool contains(PairSet set, EventId write, EventId read) const;
    /// True when it is new, and there is room.
    bool add(PairSet set, EventId write, EventId read);
    void clear(PairSet set);
    [[nodiscard]] std::size_t bytes_in_use() const {
      return offsetof(PairTables, slots) +
             (slot_count == 0 ? 0 : 2 * (2 * slot_count - first_slots)) * sizeof slots[0];
    }

   private:
    /// The slot of the pair, or the free one where it belongs.
    [[nodiscard]] std::uint32_t index_of(PairSet set, std::uint32_t pair) const;
    void grow();
  };
  struct Schedule {
    std::uint32_t count;
    Constraint constraints[max_constraints];
  };

  std::uint64_t in_use;  // bytes: up to the end of the pairs

  std::uint32_t event_count;  // event 0 included, once there is any
  Event events[max_events];
  EventId event_index[event_slots];  // by hash of the key; 0 = empty
  std::uint32_t schedule_count;
  std::uint32_t next_schedule;  // whose turn it is
  Schedule schedules[max_schedules];
  Schedule current;         // of the execution that runs, or ran last
  std::uint32_t new_pairs;  // that it has shown
  PairTables pairs;

  // What belongs to one execution. An execution that begins again counts as another.
  std::uint32_t location_count;
  std::uint64_t execution;  // counted from 1
  Location locations[location_slots];

  void begin_execution();
  bool add_pair(PairSet set, EventId write, EventId read);
  /// Null when there are too many.
  [[nodiscard]] Location* location_of(std::uint64_t key);

  /// The event of an operation, made when it is new; 0 when there is no room.
  EventId event_of(const Operation& operation);
  void join_groups(EventId a, EventId b);
  /// Two threads came to one object of this event's group.
  void contest(EventId event);
  void save(const Schedule& schedule);
};

/// Reads something that another operation may have written: a value, or who held a lock before.
[[nodiscard]] bool event_reads(const Operation& operation);
[[nodiscard]] bool event_writes(const Operation& operation);

}  // namespace heddle::engine
