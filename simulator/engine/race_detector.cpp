// The slow path: epochs, slots, side records. See the header for the layout.
#include "simulator/engine/race_detector.h"

#include <cstring>

namespace heddle::engine {

namespace {

constexpr std::size_t page = 4096;
constexpr std::uint32_t max_units = 1u << 30;

std::uint32_t units_of(std::uint64_t bytes) {
  const std::uint64_t units = bytes / 16;
  return units < max_units ? static_cast<std::uint32_t>(units) : max_units - 1;
}

}  // namespace

RaceDetector::RaceDetector(const Memory& memory, Report report, void* context)
    : side_(static_cast<char*>(memory.side)),
      side_units_(units_of(memory.side_size)),
      usable_units_(side_units_),
      discard_(memory.discard),
      report_(report),
      context_(context) {
  now_.shadow = static_cast<char*>(memory.shadow);
  now_.slot_mask = memory.address_mask & ~std::uint64_t{3};
}

bool RaceDetector::begin_execution() {
  first_ticket_ += used_units_;
  used_units_ = 0;
  base_ = highest_;
  for (auto& head : free_) head = 0;
  freed_record_ = 0;
  if (reported_count_ != 0) std::memset(reported_, 0, sizeof reported_);
  reported_count_ = 0;
  dropped_ = 0;
  clock_overflow_ = side_full_ = false;
  now_.epoch = ~0u;
  clock_ = nullptr;
  // Half of the numbers are kept for the execution itself.
  const std::uint32_t tickets_left = first_ticket_ <= ticket_mask ? ticket_mask - first_ticket_ : 0;
  usable_units_ = side_units_ < tickets_left ? side_units_ : tickets_left;
  return base_ <= clock_mask / 2 && usable_units_ >= side_units_ / 2;
}

void RaceDetector::shadow_cleared() {
  base_ = highest_ = 0;
  first_ticket_ = used_units_ = 0;
  usable_units_ = side_units_;
}

void RaceDetector::set_current(ThreadId thread, const VectorClock& clock) {
  thread_ = thread;
  clock_ = &clock;
  const std::uint64_t now = std::uint64_t{base_} + clock.get(thread);
  if (now > clock_mask) clock_overflow_ = true;
  if (clock_overflow_) {
    now_.epoch = ~0u;
    return;
  }
  if (now > highest_) highest_ = static_cast<std::uint32_t>(now);
  now_.epoch = std::uint32_t{thread} << clock_bits | static_cast<std::uint32_t>(now);
}

bool RaceDetector::ordered(std::uint32_t epoch) const {
  return (epoch & clock_mask) <= base_ + clock_->get(static_cast<ThreadId>(epoch >> clock_bits & 0xff));
}

/// An epoch of another thread, or a record or set, which mostly come of several threads.
bool RaceDetector::of_other(std::uint32_t epoch) const {
  if ((epoch & side_flag) != 0) return live(epoch);
  return !stale(epoch) && static_cast<ThreadId>(epoch >> clock_bits & 0xff) != thread_;
}

bool RaceDetector::touched_by_other(std::uint64_t address, unsigned size) const {
  if (clock_ == nullptr) return false;
  for (std::uint64_t at = address & ~std::uint64_t{3}; at < address + size; at += 4) {
    const Slot& slot = *slot_of(at);
    if (of_other(slot.w) || of_other(slot.r)) return true;
  }
  return false;
}

// --- accesses

void RaceDetector::on_range(std::uint64_t address, std::uint64_t size, bool is_write, Site site) {
  const std::uint64_t end = address + size;
  while (address < end) {
    unsigned step = 8 - (address & 7);
    if (step > end - address) step = static_cast<unsigned>(end - address);
    if (step == 8)
      on_access(address, 8, is_write, false, site);
    else
      slow(address, step, is_write, false, site);
    address += step;
  }
}

void RaceDetector::slow(std::uint64_t address, unsigned size, bool is_write, bool is_atomic, Site site) {
  if (clock_ == nullptr || clock_overflow_) return;
  const bool whole_slots = (size == 4 || size == 8) && address % size == 0;
  if (whole_slots && !is_write && !is_atomic && seen_in_sets(address, size)) return;
  if (size <= 2 && !is_atomic && seen_in_record(slot_of(address)->w, address, size, is_write)) return;
  const std::uint64_t end = address + size;
  for (std::uint64_t at = address; at < end;) {
    unsigned step = 4 - (at & 3);
    if (step > end - at) step = static_cast<unsigned>(end - at);
    access_slot(*slot_of(at), {at, step, address, size, is_write, is_atomic, site});
    at += step;
  }
}

/// Memory that several threads read: this one did in this epoch.
bool RaceDetector::seen_in_sets(std::uint64_t address, unsigned size) const {
  const Slot* slot = slot_of(address);
  for (const Slot* end = slot + size / 4; slot != end; ++slot) {
    if (slot->r == now_.epoch || slot->w == now_.epoch) continue;
    if ((slot->r & side_flag) == 0 || !live(slot->r)) return false;
    if (!contains(*side<EpochSet>(slot->r), now_.epoch)) return false;
  }
  return true;
}

void RaceDetector::access_slot(Slot& slot, const Access& access) {
  if ((slot.w & side_flag) != 0) {
    if (is_freed(slot)) return report(access, 0, side<Location>(slot.w)->atomic_write, true, false, true);
    if (live(slot.w)) {
      access_record(slot.w, access);
      return pack(slot);
    }
    slot = {0, 0};
  }
  if (stale(slot.w)) slot.w = 0;
  if ((slot.r & side_flag) != 0 ? !live(slot.r) : stale(slot.r)) slot.r = 0;
  if (access.size == 4 && access_packed(slot, access)) return;
  if (expand(slot)) return access_record(slot.w, access);
  access_packed_lossy(slot, access);
}

void RaceDetector::check_packed(const Slot& slot, const Access& access) {
  const auto [w, r] = slot;
  const bool w_atomic = (w & atomic_flag) != 0, r_atomic = is_atomic_epoch(r);
  if (!(access.is_atomic && w_atomic) && !ordered(w)) report(access, 0, w, true, w_atomic);
  if (!access.is_write || (access.is_atomic && r_atomic)) return;
  if (const std::uint32_t epoch = unordered_in(r)) report(access, 0, epoch, false, r_atomic);
}

/// The packed form can hold the state after this access without loss; else false, and nothing happened.
bool RaceDetector::access_packed(Slot& slot, const Access& access) {
  auto& [w, r] = slot;
  const std::uint32_t now = now_.epoch | (access.is_atomic ? atomic_flag : 0);
  const bool w_atomic = (w & atomic_flag) != 0, r_atomic = is_atomic_epoch(r);
  const bool is_set = (r & side_flag) != 0;
  if (access.is_write) {
    if (access.is_atomic && w != 0 && !(w_atomic && ordered(w))) return false;
    check_packed(slot, access);
    w = now;
    // A plain write conflicts with whatever comes: it stands for all before it.
    if (!access.is_atomic) clear_field(r);
    return true;
  }
  if (access.is_atomic && (is_set || (r != 0 && !(r_atomic && ordered(r))))) return false;
  if (!access.is_atomic && r_atomic && !ordered(r)) return false;
  check_packed(slot, access);
  if (access.is_atomic || (!is_set && ordered(r)))
    r = now;
  else
    add(r);
  return true;
}

/// There is no memory for a record: check, and keep the latest access only. limit_reached() says so.
void RaceDetector::access_packed_lossy(Slot& slot, const Access& access) {
  check_packed(slot, access);
  // A part of a slot would stand for the whole, and race where nothing does.
  if (access.size != 4) return;
  if (access.is_write)
    slot.w = now_.epoch | (access.is_atomic ? atomic_flag : 0);
  else if ((slot.r & side_flag) == 0)
    slot.r = now_.epoch | (access.is_atomic ? atomic_flag : 0);
}

void RaceDetector::access_record(std::uint32_t& slot, const Access& access) {
  if (access.size < 4 && (slot & uniform_flag) != 0 && !split(slot)) return;
  auto* locations = side<Location>(slot);
  if ((slot & uniform_flag) != 0) return access_location(locations[0], access, 0);
  for (unsigned i = 0; i < access.size; ++i) access_location(locations[(access.address & 3) + i], access, i);
  if (access.size == 4 && access.is_write && !access.is_atomic) slot |= uniform_flag;
}

/// Bytes that were accessed one after the other, and all the same way, need no record any more.
void RaceDetector::pack(Slot& slot) {
  if ((slot.w & uniform_flag) != 0) return;
  const auto* locations = side<Location>(slot.w);
  const Location first = locations[0];
  if (first.atomic_write != 0 || first.atomic_read != 0 || (first.read & side_flag) != 0) return;
  for (unsigned i = 1; i < 4; ++i) {
    const Location& other = locations[i];
    if (other.write != first.write || other.read != first.read) return;
    if (other.atomic_write != 0 || other.atomic_read != 0) return;
  }
  free_block(slot.w, location_class);
  slot = {first.write, first.read};
}

void RaceDetector::access_location(Location& location, const Access& access, unsigned offset) {
  if (!ordered(location.write)) report(access, offset, location.write, true, false);
  if (!access.is_atomic)
    if (const std::uint32_t epoch = unordered_in(location.atomic_write))
      report(access, offset, epoch, true, true);
  if (access.is_write) {
    if (const std::uint32_t epoch = unordered_in(location.read)) report(access, offset, epoch, false, false);
    if (!access.is_atomic)
      if (const std::uint32_t epoch = unordered_in(location.atomic_read))
        report(access, offset, epoch, false, true);
  }
  if (access.is_write && !access.is_atomic) {
    forget_location(location);
    location.write = now_.epoch;
  } else if (access.is_atomic) {
    add(access.is_write ? location.atomic_write : location.atomic_read);
  } else {
    add(location.read);
  }
}

// --- side records

bool RaceDetector::expand(Slot& slot) {
  auto& [w, r] = slot;
  const std::uint32_t reference = allocate(location_class);
  if (reference == 0) return false;
  Location& location = *side<Location>(reference);
  const bool w_atomic = (w & atomic_flag) != 0, r_atomic = is_atomic_epoch(r);
  const std::uint32_t write = w & ~atomic_flag, read = r_atomic ? r & ~atomic_flag : r;
  location = {w_atomic ? 0 : write, r_atomic ? 0 : read, w_atomic ? write : 0, r_atomic ? read : 0};
  w = reference | uniform_flag;
  r = 0;
  return true;
}

/// From one location for all four bytes to one each.
bool RaceDetector::split(std::uint32_t& slot) {
  auto* locations = side<Location>(slot);
  for (unsigned i = 1; i < 4; ++i) {
    locations[i] = locations[0];
    // Without memory for a copy the set is dropped, and side_full_ says so.
    if (!clone_field(locations[i].read)) locations[i].read = 0;
    if (!clone_field(locations[i].atomic_write)) locations[i].atomic_write = 0;
    if (!clone_field(locations[i].atomic_read)) locations[i].atomic_read = 0;
  }
  slot &= ~uniform_flag;
  return true;
}

void RaceDetector::forget_location(Location& location) {
  location.write = 0;
  clear_field(location.read);
  clear_field(location.atomic_write);
  clear_field(location.atomic_read);
}

void RaceDetector::forget_slot(const Slot& slot) {
  if ((slot.r & side_flag) != 0 && live(slot.r)) free_block(slot.r, side<EpochSet>(slot.r)->size_class);
  if ((slot.w & side_flag) == 0 || !live(slot.w) || is_freed(slot)) return;
  auto* locations = side<Location>(slot.w);
  for (unsigned i = 0; i < ((slot.w & uniform_flag) != 0 ? 1u : 4u); ++i) forget_location(locations[i]);
  free_block(slot.w, location_class);
}

/// 0 when the storage is full.
std::uint32_t RaceDetector::allocate(unsigned size_class) {
  std::uint32_t& head = free_[size_class];
  if (head != 0) {
    const std::uint32_t reference = head;
    head = *side<std::uint32_t>(reference);
    return reference;
  }
  const std::uint32_t units = 1u << size_class;
  if (units > usable_units_ - used_units_) {
    side_full_ = true;
    return 0;
  }
  const std::uint32_t reference = side_flag | (first_ticket_ + used_units_);
  used_units_ += units;
  return reference;
}

void RaceDetector::free_block(std::uint32_t reference, unsigned size_class) {
  reference &= ~uniform_flag;
  *side<std::uint32_t>(reference) = free_[size_class];
  free_[size_class] = reference;
}

// --- sets of epochs

bool RaceDetector::contains(const EpochSet& set, std::uint32_t epoch) {
  for (unsigned i = 0; i < set.count; ++i)
    if (set.epochs[i] == epoch) return true;
  return false;
}

/// One that is not ordered before now; 0 when all are.
std::uint32_t RaceDetector::unordered_in(std::uint32_t field) const {
  if ((field & side_flag) == 0) return ordered(field) ? 0 : field;
  const auto* set = side<EpochSet>(field);
  for (unsigned i = 0; i < set->count; ++i)
    if (!ordered(set->epochs[i])) return set->epochs[i];
  return 0;
}

/// Adds the current epoch; those ordered before it are dropped, because whatever is ordered after it is after
/// them too.
void RaceDetector::add(std::uint32_t& field) {
  if (field == now_.epoch) return;
  if ((field & side_flag) == 0 && ordered(field)) {
    field = now_.epoch;
    return;
  }
  if ((field & side_flag) == 0) {
    const std::uint32_t reference = allocate(0);
    if (reference == 0) return;
    auto* set = side<EpochSet>(reference);
    set->count = 1;
    set->size_class = 0;
    set->epochs[0] = field;
    field = reference;
  }
  auto* set = side<EpochSet>(field);
  unsigned kept = 0;
  for (unsigned i = 0; i < set->count; ++i)
    if (!ordered(set->epochs[i])) set->epochs[kept++] = set->epochs[i];
  set->count = static_cast<std::uint16_t>(kept);
  if (kept == (4u << set->size_class) - 1) {
    const std::uint32_t reference = set->size_class + 1u < size_classes ? allocate(set->size_class + 1u) : 0;
    if (reference == 0) return;
    auto* larger = side<EpochSet>(reference);
    std::memcpy(larger, set, std::size_t{16} << set->size_class);
    larger->size_class = static_cast<std::uint16_t>(set->size_class + 1);
    free_block(field, set->size_class);
    field = reference;
    set = larger;
  }
  set->epochs[set->count++] = now_.epoch;
}

void RaceDetector::clear_field(std::uint32_t& field) {
  if ((field & side_flag) != 0) free_block(field, side<EpochSet>(field)->size_class);
  field = 0;
}

bool RaceDetector::clone_field(std::uint32_t& field) {
  if ((field & side_flag) == 0) return true;
  const auto* set = side<EpochSet>(field);
  const std::uint32_t reference = allocate(set->size_class);
  if (reference == 0) return false;
  std::memcpy(side<EpochSet>(reference), set, std::size_t{16} << set->size_class);
  field = reference;
  return true;
}

// --- clearing and reporting

void RaceDetector::clear_range(std::uint64_t address, std::uint64_t size) {
  if (size == 0) return;
  const std::uint64_t begin = address & ~std::uint64_t{7}, end = (address + size + 7) & ~std::uint64_t{7};
  auto* at = reinterpret_cast<char*>(slot_of(begin));
  char* last = at + ((end - begin) << 1);
  // Whole pages of a large range are given back; the side records that they name are lost until the next
  // execution.
  if (discard_ != nullptr && end - begin >= 16 * page) {
    const auto number = reinterpret_cast<std::uintptr_t>(at);
    char* inner = at + (page - number % page) % page;
    char* inner_end = last - reinterpret_cast<std::uintptr_t>(last) % page;
    discard_(inner, static_cast<std::size_t>(inner_end - inner));
    clear_range(address, static_cast<std::uint64_t>(inner - at) / 2);
    if (inner_end != last)
      clear_range(end - static_cast<std::uint64_t>(last - inner_end) / 2,
                  static_cast<std::uint64_t>(last - inner_end) / 2);
    return;
  }
  for (auto* pair = reinterpret_cast<Slot*>(at); pair != reinterpret_cast<Slot*>(last); pair += 2) {
    const std::uint32_t any = pair[0].w | pair[0].r | pair[1].w | pair[1].r;
    if (any == 0) continue;  // do not touch what was never used
    const bool lately_freed = pair[0].w == freed_record_ && pair[1].w == freed_record_;
    if ((any & side_flag) != 0 && !lately_freed) {
      forget_slot(pair[0]);
      forget_slot(pair[1]);
    }
    pair[0] = pair[1] = {0, 0};
  }
}

/// The record that marks what is freed in this epoch; false when there is no memory for one.
bool RaceDetector::begin_free() {
  if (freed_record_ != 0 && side<Location>(freed_record_)->atomic_write == now_.epoch) return true;
  const std::uint32_t record = allocate(location_class);
  if (record == 0) return false;
  *side<Location>(record) = {0, freed, now_.epoch, 0};
  freed_record_ = record | uniform_flag;
  return true;
}

void RaceDetector::free_range(std::uint64_t address, std::uint64_t size, bool is_write, Site site) {
  if (clock_ == nullptr || clock_overflow_) return;
  const bool marked = begin_free();
  const Slot mark = {freed_record_, 0};
  const std::uint64_t end = address + size;
  for (Slot* pair = slot_of(address); address < end; address += 8, pair += 2) {
    if (!pair_is_own(pair)) {
      if (is_write) on_access(address, 8, true, false, site);
      if (!marked) continue;
      forget_slot(pair[0]);
      forget_slot(pair[1]);
    }
    if (!marked) continue;
    pair[0] = mark;
    pair[1] = mark;
  }
}

/// The slot of this key in the table of reported races, or a free one for it.
std::uint64_t& RaceDetector::reported_slot(std::uint64_t& key) {
  key = (key ^ (key >> 29)) * 0xbf58476d1ce4e5b9u;
  key ^= key >> 32;
  if (key == 0) key = 1;
  std::size_t slot = key & 255;
  while (reported_[slot] != 0 && reported_[slot] != key) slot = (slot + 1) & 255;
  return reported_[slot];
}

bool RaceDetector::note_reported(std::uint64_t key) {
  std::uint64_t& slot = reported_slot(key);
  if (slot == key) return false;
  slot = key;
  return true;
}

/// Many threads that do the same at one place are one race in many pairs: some of them are enough, and there
/// is room for races elsewhere.
bool RaceDetector::is_news(std::uint64_t place, std::uint32_t epoch) {
  constexpr std::uint64_t most_pairs = 8, step = 0xd1b54a32d192ed03u;
  constexpr std::uint32_t most_counted =
      48;  // reports that count for their place: the table has no more room
  std::uint64_t last_pair = place + most_pairs * step;
  if (reported_slot(last_pair) == last_pair) return false;
  if (!note_reported(place ^ (std::uint64_t{epoch} << 32))) return false;
  for (std::uint64_t i = 1; i <= most_pairs && reported_count_ < most_counted; ++i)
    if (note_reported(place + i * step)) break;
  return true;
}

void RaceDetector::report(const Access& access, unsigned offset, std::uint32_t epoch, bool previous_is_write,
                          bool previous_is_atomic, bool previous_is_free) {
  epoch &= ~atomic_flag;
  if (reported_count_ == report_capacity) {
    ++dropped_;
    return;
  }
  if (!is_news((access.site * 0x9e3779b97f4a7c15u) ^ (access.address >> 3), epoch)) return;
  ++reported_count_;
  RaceRecord race;
  race.address = access.whole_address;
  race.racing_byte = access.address + offset;
  race.size = static_cast<std::uint8_t>(access.whole_size);
  race.is_write = access.is_write;
  race.is_atomic = access.is_atomic;
  race.previous_is_write = previous_is_write;
  race.previous_is_atomic = previous_is_atomic;
  race.previous_is_free = previous_is_free;
  race.thread = thread_;
  race.previous_thread = static_cast<ThreadId>(epoch >> clock_bits & 0xff);
  race.clock = (now_.epoch & clock_mask) - base_;
  race.previous_clock = (epoch & clock_mask) - base_;
  race.site = access.site;
  report_(context_, race);
}

}  // namespace heddle::engine
