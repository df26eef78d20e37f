#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

using Routes = std::map<std::string, int>;

class Router {
 public:
  Router();
  int shard_of(const std::string& table) const;
  void reload(Routes routes);

 private:
  std::shared_ptr<const Routes> current() const;

  mutable std::mutex mutex_;
  std::shared_ptr<const Routes> routes_;
};
