#pragma once
// What the frontier strategy keeps between executions: how far each action that was ever taken is from one
// that never was. Plain data of fixed layout in the memory of the strategy's lane; all zero is the start.
//
// Words: an *action* is an abstract state and the thread that goes on from it (frontier.h), as one hash. Its
// *distance* is the number of choices after it until an action can be taken that no execution took; `nowhere`
// when none is known. An action that is not in the table was never taken: its distance is 0.
//
// An execution only writes its trail, the actions that it took; the next one learns from it, backwards, when
// it begins. So what must be found again when an execution is begun anew elsewhere is the trail alone
// (`in_use`), and not the table: to learn from one trail twice is the same as once. For that, visits may not
// be counted, and whether to clear the table is decided one execution ahead.
//
// The table is half full at most: beyond that it is cleared, and all is new again. The actions of one state
// lie side by side, from the state's *home* on: what a choice looks at is mostly one line of the cache.

#include <cstddef>
#include <cstdint>

#include "simulator/engine/operation.h"

namespace heddle::engine {

struct FrontierMemory {
  static constexpr std::uint32_t max_trail = 1u << 14, location_slots = 1u << 12;
  static constexpr std::uint32_t action_slots = 1u << 20, most_actions = action_slots / 2;
  static constexpr std::uint16_t nowhere = 0xffff;

  struct Step {
    std::uint64_t action;
    std::uint32_t home;
    std::uint32_t other;  // the least distance of those that could have been taken in its place
  };
  /// An object or an address of the execution that runs.
  struct Location {
    std::uint64_t key;
    std::uint64_t written;    // a hash of where it was written last
    std::uint64_t execution;  // of another one: the slot is free
  };

  std::uint64_t in_use;  // bytes: all up to the end of the trail
  std::uint32_t full;    // 1: the table is to be cleared before the trail is learnt
  std::uint32_t length;  // of the trail
  Step trail[max_trail];

  // Not found again: what belongs to one execution, and the table.
  std::uint32_t used;  // actions in the table
  std::uint32_t location_count;
  std::uint64_t execution;  // counted from 1; one that begins again counts as another
  Location locations[location_slots];
  std::uint64_t actions[action_slots];  // upper 48 bits of the hash, then the distance; 0 = free

  /// Learns from the trail of the last execution, and begins an empty one.
  void begin_execution();
  /// Without room nothing is noted.
  void note(const Step& step);
  [[nodiscard]] static std::uint32_t home_of(std::uint64_t state) {
    return static_cast<std::uint32_t>(state) & (action_slots - 1) & ~7u;
  }
  [[nodiscard]] std::uint16_t distance(std::uint32_t home, std::uint64_t action) const {
    return static_cast<std::uint16_t>(actions[slot_of(home, action)]);
  }
  /// Null when there are too many.
  [[nodiscard]] Location* location_of(std::uint64_t key);

 private:
  void learn();
  void set(const Step& step, std::uint16_t distance);
  [[nodiscard]] std::uint32_t slot_of(std::uint32_t home, std::uint64_t action) const {
    std::uint32_t slot = home;
    while (actions[slot] != 0 && ((actions[slot] ^ action) >> 16) != 0)
      slot = (slot + 1) & (action_slots - 1);
    return slot;
  }
};

}  // namespace heddle::engine
