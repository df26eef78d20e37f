#include "simulator/engine/strategies/frontier_memory.h"

#include <algorithm>
#include <cstring>

namespace heddle::engine {

using Memory = FrontierMemory;

void Memory::begin_execution() {
  if (full != 0) {
    std::memset(actions, 0, sizeof actions);
    used = 0;
  }
  learn();
  full = used >= most_actions ? 1 : 0;
  length = 0;
  in_use = offsetof(FrontierMemory, trail);
  location_count = 0;
  ++execution;
}

void Memory::learn() {
  std::uint16_t nearest = nowhere;  // from where the action led
  for (std::uint32_t i = length; i-- > 0;) {
    const auto here = static_cast<std::uint16_t>(nearest + (nearest < nowhere - 1 ? 1 : 0));
    set(trail[i], here);
    nearest = std::min(here, static_cast<std::uint16_t>(trail[i].other));
  }
}

void Memory::set(const Step& step, std::uint16_t distance) {
  std::uint64_t& entry = actions[slot_of(step.home, step.action)];
  if (entry == 0) ++used;
  entry = (step.action & ~std::uint64_t{0xffff}) | distance;
}

void Memory::note(const Step& step) {
  if (length == max_trail) return;
  trail[length++] = step;
  in_use = offsetof(FrontierMemory, trail) + length * sizeof(Step);
}

Memory::Location* Memory::location_of(std::uint64_t key) {
  auto slot = static_cast<std::uint32_t>((key * 0x9e3779b97f4a7c15u) >> 40) & (location_slots - 1);
  for (; locations[slot].execution == execution; slot = (slot + 1) & (location_slots - 1))
    if (locations[slot].key == key) return &locations[slot];
  if (location_count == location_slots / 2) return nullptr;
  ++location_count;
  locations[slot] = {key, 0, execution};
  return &locations[slot];
}

}  // namespace heddle::engine
