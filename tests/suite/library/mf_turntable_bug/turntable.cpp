// kind: race
// static: race
// build: library
// primitive: std::shared_ptr, std::mutex
// sharing: shared_ptr member of a library class
// mistake: shared_ptr copied without the lock that guards its change
// seen by: the simulator, ThreadSanitizer

// A library: a player of records. The user changes the record while the audio thread plays.
#include "turntable.h"

#include <utility>

void Turntable::put_on(std::shared_ptr<const Record> record) {
  std::lock_guard lock(mutex_);
  record_ = std::move(record);  // EXPECT-RACE
  ++changes_;
}

int Turntable::render(std::size_t from, std::size_t count) const {
  std::shared_ptr<const Record> record = record_;  // EXPECT-RACE
  if (!record) return 0;
  int energy = 0;
  for (std::size_t i = from; i < from + count && i < record->samples.size(); ++i) {
    energy += record->samples[i] * record->samples[i];
  }
  return energy;
}

std::string Turntable::title() const {
  std::shared_ptr<const Record> record = current();
  return record ? record->title : "nothing";
}

int Turntable::changes() const {
  std::lock_guard lock(mutex_);
  return changes_;
}

std::shared_ptr<const Record> Turntable::current() const {
  std::lock_guard lock(mutex_);
  return record_;
}
