#include "router.h"

#include <utility>

Router::Router() : routes_(std::make_shared<const Routes>()) {}

std::shared_ptr<const Routes> Router::current() const {
  std::lock_guard lock(mutex_);
  return routes_;
}

int Router::shard_of(const std::string& table) const {
  std::shared_ptr<const Routes> routes = current();
  auto found = routes->find(table);
  return found == routes->end() ? 0 : found->second;
}

void Router::reload(Routes routes) {
  auto fresh = std::make_shared<const Routes>(std::move(routes));
  std::lock_guard lock(mutex_);
  routes_ = std::move(fresh);
}
