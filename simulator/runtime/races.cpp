#include "simulator/runtime/races.h"

#include <new>

#include <sys/mman.h>
#include <unistd.h>

#include "simulator/runtime/address_space.h"
#include "simulator/runtime/detail.h"
#include "simulator/runtime/ignored_races.h"
#include "simulator/runtime/modules.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/stack.h"
#include "simulator/runtime/trusted_syscall.h"
#include "simulator/runtime/watched_memory.h"

namespace heddle::runtime {
namespace {

// The low 44 bits of an address find its shadow: programs, heaps, libraries and stacks do not collide there,
// wherever address randomisation puts them. Twice the application's bytes; address space only.
constexpr std::uint64_t address_bits = 44;
constexpr std::size_t shadow_size = std::size_t{2} << address_bits;
constexpr std::size_t side_size = std::size_t{8} << 30;
void* shadow = nullptr;
void* side = nullptr;
bool some_freed = false;  // in this execution

void* reserve(std::size_t size) {
  void* memory =
      mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  madvise(memory, size, MADV_DONTDUMP);
  return memory;
}

void discard(void* begin, std::size_t size) {
  trusted_syscall(SYS_madvise, word(begin), static_cast<long>(size), MADV_DONTNEED);
}

std::uint32_t write_held(ThreadId thread, std::uint32_t (&out)[8]) {
  ObjectId held[8];
  const unsigned all = state.engine->held_locks(thread, held, 8);
  const unsigned count = all < 8 ? all : 8;
  for (unsigned i = 0; i < count; ++i) out[i] = object_entry(held[i]);
  return count;
}

void add_previous(RaceEntry& entry) {
  const WatchedAccess* other = find_watched_access(entry.race.previous_thread, entry.race.previous_clock,
                                                   entry.race.previous_is_write);
  if (other == nullptr) return;
  entry.previous_stack = write_stack(other->stack);
  entry.previous_held_count = other->held_count < 8 ? other->held_count : 8;
  for (std::uint32_t i = 0; i < entry.previous_held_count; ++i)
    entry.previous_held[i] = object_entry(other->held[i]);
}

void on_race(void*, const engine::RaceRecord& race) {
  ResultBlock& result = state.control->result;
  if (race.previous_is_free) return note_misuse(engine::Misuse::access_after_free, 0, race.site);
  if (is_ignored(race)) return;
  if (result.race_count == max_races) {
    ++result.races_dropped;
    return;
  }
  RaceEntry& entry = state.control->races[result.race_count];
  entry = {};
  entry.race = race;
  entry.stack = capture_to_control(race.site);
  entry.held_count = write_held(race.thread, entry.held);
  if (state.control->request.watch_size > 0) {
    add_previous(entry);
    locate_race(entry);
  }
  ++result.race_count;
}

}  // namespace

void map_shadow() {
  shadow = reserve(shadow_size);
  side = reserve(side_size);
  void* detector = take_lasting(sizeof(engine::RaceDetector));
  if (shadow != nullptr && side != nullptr && detector != nullptr) {
    exclude_from_restore(shadow, shadow_size);
    exclude_from_restore(side, side_size);
    const engine::RaceDetector::Memory memory = {.shadow = shadow,
                                                 .address_mask = (std::uint64_t{1} << address_bits) - 1,
                                                 .side = side,
                                                 .side_size = side_size,
                                                 .discard = discard};
    state.detector = new (detector) engine::RaceDetector(memory, on_race, nullptr);
    return;
  }
  constexpr char message[] =
      "heddle: no address space for the race detector's shadow memory (32 TiB, reserved only); "
      "lift the limit of virtual memory (ulimit -v unlimited; vm.overcommit_memory 0 or 1)\n";
  raw_syscall(SYS_write, STDERR_FILENO, word(message), sizeof message - 1);
  raw_syscall(SYS_exit_group, 77);
}

void start_race_detection() {
  if (state.detector->begin_execution()) return;
  discard(shadow, shadow_size);
  state.detector->shadow_cleared();
}

void forget_memory(const void* address, std::size_t size) {
  if (size == 0) return;
  const auto begin = reinterpret_cast<std::uint64_t>(address);
  if (!state.active) {
    if (some_freed) state.detector->clear_range(begin, size);
    return;
  }
  state.engine->forget_range(begin, size);
  state.detector->clear_range(begin, size);
  if (__builtin_expect(state.detail, 0)) note_block(begin, size);
  if (__builtin_expect(state.control->result.benign_range_count != 0, 0)) forget_benign(begin, size);
}

void forget_objects(const void* address, std::size_t size) {
  if (!state.active || size == 0) return;
  const engine::Engine::SeenMisuse seen =
      state.engine->free_range(reinterpret_cast<std::uint64_t>(address), size);
  note_misuse(seen.misuse, seen.object, 0);
}

void mark_freed(const void* block, std::size_t size, Site site) {
  if (!access_state.recording) return;
  some_freed = true;
  const auto address = reinterpret_cast<std::uint64_t>(block);
  if (size > watched_after_free) size = watched_after_free;
  state.detector->free_range(address, size, is_instrumented(site), site);
}

void forget_unmapped(const void* address, std::size_t size) {
  forget_objects(address, size);
  if (state.active) state.engine->forget_range(reinterpret_cast<std::uint64_t>(address), size);
}

}  // namespace heddle::runtime
