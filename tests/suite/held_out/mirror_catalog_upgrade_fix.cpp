// kind: none
// static: none
// build: none

// A package mirror looks versions up and remembers them.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <utility>

class Catalog {
 public:
  std::string version(const std::string& package) {
    {
      std::shared_lock lock(mutex_);
      auto found = versions_.find(package);
      if (found != versions_.end()) return found->second;
    }
    std::string version = ask_upstream(package);
    remember(package, version);
    return version;
  }

  void remember(const std::string& package, const std::string& version) {
    std::unique_lock lock(mutex_);
    versions_.insert_or_assign(package, version);
  }

  std::size_t known() const {
    std::shared_lock lock(mutex_);
    return versions_.size();
  }

 private:
  static std::string ask_upstream(const std::string& package) {
    return std::to_string(package.size()) + ".0";
  }

  mutable std::shared_mutex mutex_;
  std::map<std::string, std::string> versions_;
};

static void install(Catalog& catalog, const std::string& package) {
  std::fprintf(stderr, "%s %s\n", package.c_str(), catalog.version(package).c_str());
}

int main() {
  Catalog catalog;
  catalog.remember("zlib", "1.3");
  std::thread client([&catalog] { install(catalog, "zlib"); });
  install(catalog, "curl");
  client.join();
  std::printf("%zu\n", catalog.known());
}
