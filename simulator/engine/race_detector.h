#pragma once
// Data races by happens-before, as FastTrack (Flanagan and Freund, "FastTrack: Efficient and Precise Dynamic
// Race Detection", PLDI 2009): a last-write epoch and a last-read epoch (or read clock) a location. Layout:
// 16 shadow bytes for 8 application bytes, one slot for each 4: u32 write, u32 read. An epoch is flags:2 |
// thread:8 | clock:22. Slots that are accessed in parts (1 or 2 bytes), read by several threads or used both
// atomically and plainly are expanded into side records. No locks or atomics: one token runs at a time.
//
// Departures from FastTrack: two atomic accesses never race, so atomic accesses are kept apart from plain
// ones where that matters (an atomic write does not hide the plain one before it), and unordered atomic
// writes are kept as a set, as reads are. With that the verdict is exact: a byte is reported if and only if
// two conflicting accesses to it, not both atomic, are unordered (race_detector_test.cpp holds it against
// full vector clocks). Reports stop being complete for a byte after its first race.
//
// Memory that was given back is marked (free_range) until it is handed out again (clear_range): an access to
// it is reported as such, whether or not something orders it after the free.
//
// This header declares the interface and the inlined fast path; the slow path is in race_detector.cpp. The
// owner provides the memory: shadow (zeroed, sparse), and storage for side records. Thread safety: the holder
// of the token only. Cost: the same access again in one epoch is two compares; else about 5 ns.

#include <cstddef>
#include <cstdint>

#include "simulator/engine/operation.h"
#include "simulator/engine/vector_clock.h"

namespace heddle::engine {

/// A race seen: the access that ran now, and what is known of the other (its epoch; its stack comes from
/// replaying).
struct RaceRecord {
  std::uint64_t address = 0;      // of the access, at most 8 bytes of it
  std::uint64_t racing_byte = 0;  // the first byte of it that races
  std::uint8_t size = 0;
  bool is_write = false, is_atomic = false;
  bool previous_is_write = false, previous_is_atomic = false;
  bool previous_is_free = false;  // the access is one to freed memory; `previous` is the free
  ThreadId thread = no_thread, previous_thread = no_thread;
  std::uint32_t clock = 0, previous_clock = 0;
  Site site = 0;
};

class RaceDetector {
 public:
  struct Memory {
    void* shadow = nullptr;  // zeroed; the shadow of address a begins at ((a & address_mask) & ~7) * 2
    std::uint64_t address_mask = 0;  // application bytes - 1, a power of two - 1
    void* side = nullptr;            // zeroed or not, 16-aligned; sparse
    std::uint64_t side_size = 0;     // bytes; 16 GiB are usable at most
    /// Gives whole pages of the shadow back, zeroed when next touched. May be null: they are then
    /// overwritten.
    void (*discard)(void* begin, std::size_t size) = nullptr;
  };
  /// Called in the slow path, before the access. At most once in an execution for the same site, other access
  /// (thread and clock) and 8-byte granule, about eight times for the same site and granule; at most
  /// report_capacity times: further ones are counted in races_dropped().
  using Report = void (*)(void* context, const RaceRecord& race);
  static constexpr std::uint32_t report_capacity = 192;

  RaceDetector(const Memory& memory, Report report, void* context);
  RaceDetector(const RaceDetector&) = delete;
  RaceDetector& operator=(const RaceDetector&) = delete;

  /// Forgets all accesses, in O(1): what lies in the shadow from before counts as ordered before everything
  /// new. False when clocks or records have run out of numbers: the owner zeroes the shadow, calls
  /// shadow_cleared(), and goes on.
  [[nodiscard]] bool begin_execution();
  void shadow_cleared();

  /// The running thread and its clock; after each switch and each release or acquire. The clock is referred
  /// to, not copied: it stays alive and current until the next call.
  void set_current(ThreadId thread, const VectorClock& clock);

  /// What is known of four bytes of the application.
  struct Slot {
    std::uint32_t w, r;
  };

  /// The current epoch, and where the shadow lies: enough to tell that an access repeats one of the same
  /// epoch. A copy is good until the next set_current or begin_execution.
  struct Now {
    char* shadow = nullptr;
    std::uint64_t slot_mask = 0;
    // Flags 0; ~0 while there is no current thread or no detection: equals nothing.
    std::uint32_t epoch = ~0u;

    /// size: 1, 2, 4 or 8, naturally aligned. Nothing new would be learnt from this access.
    template <unsigned size>
    [[nodiscard, gnu::always_inline]] bool seen(std::uint64_t address, bool is_write) const {
      const Slot* slot = slot_of(address);
      if (slot[0].w != epoch && (is_write || slot[0].r != epoch)) return false;
      return size < 8 || slot[1].w == epoch || (!is_write && slot[1].r == epoch);
    }

    [[nodiscard, gnu::always_inline]] Slot* slot_of(std::uint64_t address) const {
      return reinterpret_cast<Slot*>(shadow + (address & slot_mask) * 2);
    }
  };
  [[nodiscard]] const Now& now() const { return now_; }

  /// size: 1, 2, 4 or 8, naturally aligned (else it is taken as a range).
  void on_access(std::uint64_t address, unsigned size, bool is_write, bool is_atomic, Site site) {
    const bool seen = size == 8 ? now_.seen<8>(address, is_write) : now_.seen<4>(address, is_write);
    if (seen) return;
    const bool whole_slots = (size == 4 || size == 8) && address % size == 0;
    if (whole_slots && !is_atomic && access_own(slot_of(address), size / 4, is_write)) return;
    slow(address, size, is_write, is_atomic, site);
  }
  void on_range(std::uint64_t address, std::uint64_t size, bool is_write, Site site);
  /// Forgets the accesses to this memory: allocation, new stack, thread-local storage.
  void clear_range(std::uint64_t address, std::uint64_t size);
  /// The memory is given back: accesses are reported until clear_range. Aligned to 8 bytes, as is the size.
  /// is_write: the free is itself checked as a write by `site`.
  void free_range(std::uint64_t address, std::uint64_t size, bool is_write, Site site);

  /// Another thread than the running one has touched one of these bytes, or one near them, in this execution;
  /// as far as the last accesses tell.
  [[nodiscard]] bool touched_by_other(std::uint64_t address, unsigned size) const;

  [[nodiscard]] std::uint64_t races_dropped() const { return dropped_; }
  /// A clock passed 22 bits, or the side storage is full: from then on races may have been missed. To be said
  /// aloud.
  [[nodiscard]] bool limit_reached() const { return clock_overflow_ || side_full_; }

 private:
  static constexpr unsigned clock_bits = 22;
  static constexpr std::uint32_t clock_mask = (1u << clock_bits) - 1;
  static constexpr std::uint32_t side_flag = 1u << 31;     // the rest names a side record, or a set of epochs
  static constexpr std::uint32_t atomic_flag = 1u << 30;   // an epoch of an atomic access
  static constexpr std::uint32_t uniform_flag = 1u << 30;  // with side_flag: all four bytes are as the first
  static constexpr std::uint32_t ticket_mask = uniform_flag - 1;

  /// All that is known of one byte: each field an epoch, or side_flag and the ticket of a set of epochs (not
  /// `write`).
  struct Location {
    std::uint32_t write, read, atomic_write, atomic_read;
  };
  /// Location::read of freed memory; `atomic_write` is then the epoch of the free. One record serves all that
  /// is freed in one epoch, and lives as long as the execution.
  static constexpr std::uint32_t freed = ~0u;
  /// A set of epochs that are not ordered among each other, in blocks of 16, 32, ... 2048 bytes.
  struct EpochSet {
    std::uint16_t count, size_class;
    std::uint32_t epochs[3];  // and further ones, by size_class
  };
  struct Access {
    std::uint64_t address;  // of the part that lies in one slot
    unsigned size;
    std::uint64_t whole_address;
    unsigned whole_size;
    bool is_write, is_atomic;
    Site site;
  };
  static constexpr unsigned location_class = 2;  // a record of four locations is 64 bytes
  static constexpr unsigned size_classes = 8;

  [[nodiscard]] Slot* slot_of(std::uint64_t address) const { return now_.slot_of(address); }
  // A ticket counts 16-byte units over all executions; those below first_ticket_ are from earlier ones.
  [[nodiscard]] bool live(std::uint32_t reference) const {
    return (reference & ticket_mask) - first_ticket_ < used_units_;
  }
  template <class T>
  [[nodiscard]] T* side(std::uint32_t reference) const {
    return reinterpret_cast<T*>(side_ + std::uint64_t{(reference & ticket_mask) - first_ticket_} * 16);
  }
  /// A plain access to 1 or 2 bytes that have a record.
  [[nodiscard]] bool seen_in_record(std::uint32_t slot, std::uint64_t address, unsigned size,
                                    bool is_write) const {
    if ((slot & side_flag) == 0) return false;
    if (!live(slot)) return false;
    const bool uniform = (slot & uniform_flag) != 0;
    const Location* at = side<Location>(slot) + (uniform ? 0 : address & 3);
    // While uniform, a partial access must first split the record: only a write of the whole covers it.
    if (uniform) return at->write == now_.epoch;
    const bool first = at->write == now_.epoch || (!is_write && at->read == now_.epoch);
    return first && (size == 1 || at[1].write == now_.epoch || (!is_write && at[1].read == now_.epoch));
  }

  [[gnu::noinline]] void slow(std::uint64_t address, unsigned size, bool is_write, bool is_atomic, Site site);
  /// Plain accesses to slots that only this thread has touched, or nobody: there is nothing to check.
  [[gnu::always_inline]] bool access_own(Slot* slots, unsigned count, bool is_write) {
    if (now_.epoch == ~0u || !(count == 2 ? pair_is_own(slots) : own(slots->w) && own(slots->r)))
      return false;
    for (unsigned i = 0; i < count; ++i) {
      if (is_write) slots[i].w = now_.epoch;
      slots[i].r = is_write ? 0 : now_.epoch;
    }
    return true;
  }
  /// own() of four fields at once: branches on each of them would be guessed wrong too often.
  [[nodiscard, gnu::always_inline]] bool pair_is_own(const Slot* pair) const {
    using Fields [[gnu::vector_size(16)]] = std::uint32_t;
    using Halves [[gnu::vector_size(16)]] = std::uint64_t;
    Fields fields;
    __builtin_memcpy(&fields, pair, sizeof fields);
    const auto others = (fields != 0) & ((fields ^ now_.epoch) >> clock_bits != 0);
    const auto halves = reinterpret_cast<Halves>(others);
    return (halves[0] | halves[1]) == 0;
  }
  void access_slot(Slot& slot, const Access& access);
  void check_packed(const Slot& slot, const Access& access);
  bool access_packed(Slot& slot, const Access& access);
  void access_packed_lossy(Slot& slot, const Access& access);
  void access_record(std::uint32_t& slot, const Access& access);
  void pack(Slot& slot);
  void access_location(Location& location, const Access& access, unsigned offset);
  bool expand(Slot& slot);
  bool begin_free();
  bool split(std::uint32_t& slot);
  void forget_slot(const Slot& slot);
  void forget_location(Location& location);
  [[nodiscard]] bool is_freed(const Slot& slot) const {
    return (slot.w & side_flag) != 0 && live(slot.w) && side<Location>(slot.w)->read == freed;
  }

  [[nodiscard]] bool seen_in_sets(std::uint64_t address, unsigned size) const;
  [[nodiscard]] static bool contains(const EpochSet& set, std::uint32_t epoch);
  [[nodiscard]] static bool is_atomic_epoch(std::uint32_t r) {
    return (r & side_flag) == 0 && (r & atomic_flag) != 0;
  }
  [[nodiscard]] bool ordered(std::uint32_t epoch) const;
  [[nodiscard]] bool stale(std::uint32_t epoch) const { return (epoch & clock_mask) <= base_; }
  /// No access at all, or a plain one of this thread.
  [[nodiscard]] bool own(std::uint32_t epoch) const {
    return epoch == 0 || (epoch ^ now_.epoch) >> clock_bits == 0;
  }
  [[nodiscard]] bool of_other(std::uint32_t epoch) const;
  [[nodiscard]] std::uint32_t unordered_in(std::uint32_t field) const;
  void add(std::uint32_t& field);
  void clear_field(std::uint32_t& field);
  bool clone_field(std::uint32_t& field);
  std::uint32_t allocate(unsigned size_class);
  void free_block(std::uint32_t reference, unsigned size_class);
  std::uint64_t& reported_slot(std::uint64_t& key);
  bool note_reported(std::uint64_t key);
  bool is_news(std::uint64_t place, std::uint32_t epoch);
  void report(const Access& access, unsigned offset, std::uint32_t epoch, bool previous_is_write,
              bool previous_is_atomic, bool previous_is_free = false);

  Now now_;
  const VectorClock* clock_ = nullptr;
  ThreadId thread_ = no_thread;
  std::uint32_t base_ = 0;     // added to clocks: all epochs of earlier executions are at or below it
  std::uint32_t highest_ = 0;  // clock used so far
  char* side_;
  std::uint32_t side_units_;
  std::uint32_t usable_units_;  // of them in this execution: as many as have numbers
  std::uint32_t first_ticket_ = 0, used_units_ = 0;
  std::uint32_t free_[size_classes] = {};  // references, 0 = none; linked through their first word
  std::uint32_t freed_record_ = 0;         // of the last free, uniform; 0 = none in this execution
  bool clock_overflow_ = false, side_full_ = false;

  void (*discard_)(void*, std::size_t);
  Report report_;
  void* context_;
  std::uint64_t reported_[256] = {};  // open addressing, by hash; never more than report_capacity
  std::uint32_t reported_count_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace heddle::engine
