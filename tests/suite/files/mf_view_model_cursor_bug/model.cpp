#include "model.h"

#include <utility>

void Model::listen(Listener listener) {
  std::lock_guard lock(mutex_);
  listeners_.push_back(std::move(listener));
}

void Model::append(const std::string& row) {
  std::vector<Listener> listeners;
  {
    std::lock_guard lock(mutex_);
    rows_.push_back(row);  // EXPECT-RACE
    listeners = listeners_;
  }
  for (const Listener& listener : listeners) listener(*this);
}

std::size_t Model::rows() const {
  std::lock_guard lock(mutex_);
  return rows_.size();
}
