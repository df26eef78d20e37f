// A storage engine: values go into a table in memory, which is flushed when it is full.
#include "store.h"

Store::Store() : active_(std::make_shared<MemTable>()) {}

std::shared_ptr<MemTable> Store::active() {
  std::lock_guard lock(mutex_);
  return active_;
}

void Store::put(int key, int value) {
  std::lock_guard lock(mutex_);
  active_->rows[key] = value;
  ++active_->writes;
}

int Store::flush() {
  std::shared_ptr<MemTable> full = std::make_shared<MemTable>();
  {
    std::lock_guard lock(mutex_);
    full.swap(active_);
  }
  int sum = 0;
  for (const auto& [key, value] : full->rows) sum += key * value;
  flushed_ += sum;
  return full->writes;
}
