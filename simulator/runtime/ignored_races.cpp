#include "simulator/runtime/ignored_races.h"

#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

constexpr std::uint32_t max_ranges = 256, max_periods = 1024;

struct Range {
  std::uint64_t address, size;
};
Range benign[max_ranges];

/// From one epoch of a thread to before another one; still open while depth is not 0.
struct Period {
  ThreadId thread;
  Access access;
  std::uint32_t depth;
  std::uint32_t first, end;
};
Period periods[max_periods];

char boundary;  // its address names an object that everybody releases to and nobody acquires

std::uint32_t own_clock() { return state.engine->current_clock().get(state.current); }

void begin_epoch() {
  state.engine->release(object_at(ObjectKind::memory, &boundary));
  refresh_access_state();
}

Period* open_period(Access access) {
  for (std::uint32_t i = state.control->result.ignored_period_count; i-- > 0;) {
    Period& period = periods[i];
    if (period.depth != 0 && period.thread == state.current && period.access == access) return &period;
  }
  return nullptr;
}

bool is_ignored(ThreadId thread, std::uint32_t clock, bool is_write) {
  const Access access = is_write ? Access::write : Access::read;
  for (std::uint32_t i = 0; i < state.control->result.ignored_period_count; ++i) {
    const Period& period = periods[i];
    if (period.thread == thread && period.access == access && period.first <= clock &&
        (period.depth != 0 || clock < period.end))
      return true;
  }
  return false;
}

}  // namespace

void begin_ignoring(Access access) {
  if (!state.active) return;
  if (Period* open = open_period(access)) {
    ++open->depth;
    return;
  }
  if (state.control->result.ignored_period_count == max_periods) return;
  begin_epoch();
  periods[state.control->result.ignored_period_count++] = {
      .thread = state.current, .access = access, .depth = 1, .first = own_clock(), .end = 0};
}

void end_ignoring(Access access) {
  Period* open = state.active ? open_period(access) : nullptr;
  if (open == nullptr || --open->depth != 0) return;
  begin_epoch();
  open->end = own_clock();
}

void declare_benign(const volatile void* address, std::uint64_t size) {
  if (!state.active || state.control->result.benign_range_count == max_ranges) return;
  benign[state.control->result.benign_range_count++] = {reinterpret_cast<std::uint64_t>(address), size};
}

void forget_benign(std::uint64_t address, std::uint64_t size) {
  for (std::uint32_t i = 0; i < state.control->result.benign_range_count; ++i)
    if (benign[i].address - address < size) benign[i].size = 0;
}

bool is_ignored(const engine::RaceRecord& race) {
  for (std::uint32_t i = 0; i < state.control->result.benign_range_count; ++i)
    if (race.racing_byte - benign[i].address < benign[i].size) return true;
  return is_ignored(race.thread, race.clock, race.is_write) ||
         is_ignored(race.previous_thread, race.previous_clock, race.previous_is_write);
}

}  // namespace heddle::runtime
