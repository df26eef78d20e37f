// kind: none
// static: none
// build: none

// Clients of a server are found by number and may leave at any time.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Client {
  explicit Client(std::string name) : name(std::move(name)) {}
  const std::string name;
};

class Registry {
 public:
  void join(int number, std::string name) {
    std::lock_guard<std::mutex> lock(mutex_);
    clients_.emplace(number, std::make_shared<Client>(std::move(name)));
  }

  void leave(int number) {
    std::lock_guard<std::mutex> lock(mutex_);
    clients_.erase(number);
  }

  std::shared_ptr<Client> find(int number) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = clients_.find(number);
    return found == clients_.end() ? nullptr : found->second;
  }

 private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Client>> clients_;
};

static std::size_t greet(Registry& registry, int number) {
  const std::shared_ptr<Client> client = registry.find(number);
  if (client == nullptr) return 0;
  return client->name.size();
}

int main() {
  Registry registry;
  registry.join(1, "ada");
  std::thread network([&registry] { registry.leave(1); });
  const std::size_t length = greet(registry, 1);
  network.join();
  std::printf("%d\n", length <= 3);
}
