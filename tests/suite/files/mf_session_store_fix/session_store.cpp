#include "session_store.h"

void SessionStore::open(const std::string& user) {
  std::lock_guard lock(mutex_);
  users_.push_back(user);
}

void SessionStore::expire_all() {
  std::lock_guard lock(mutex_);
  users_.clear();
}

std::size_t SessionStore::size() const {
  std::lock_guard lock(mutex_);
  return users_.size();
}
