#include "router.h"

#include <utility>

Router::Router() : routes_(std::make_shared<const Routes>()) {}

int Router::shard_of(const std::string& table) const {
  std::shared_ptr<const Routes> routes = routes_;  // EXPECT-RACE
  auto found = routes->find(table);
  return found == routes->end() ? 0 : found->second;
}

void Router::reload(Routes routes) {
  auto fresh = std::make_shared<const Routes>(std::move(routes));
  routes_ = std::move(fresh);  // EXPECT-RACE
}
