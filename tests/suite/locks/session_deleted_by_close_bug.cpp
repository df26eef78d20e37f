// kind: race
// static: none
// build: none
// primitive: std::mutex, std::unique_ptr; std::shared_ptr in the fix
// sharing: objects on the heap, found in a map
// mistake: an object is used after the lock of its map was given back, while another thread drops it
// seen by: the simulator, ThreadSanitizer

// Sessions of a server: requests find theirs, a timer closes old ones.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

class Session {
 public:
  explicit Session(std::string user) : user_(std::move(user)) {}

  std::size_t greet() const {
    return user_.size() + 6;  // EXPECT-RACE
  }

 private:
  const std::string user_;
};

class Server {
 public:
  void open(int id, const std::string& user) {
    std::lock_guard lock(mutex_);
    sessions_[id] = std::make_unique<Session>(user);
  }

  std::size_t request(int id) {
    Session* session = find(id);
    return session == nullptr ? 0 : session->greet();  // EXPECT-RACE
  }

  void close(int id) {
    std::lock_guard lock(mutex_);
    sessions_.erase(id);  // EXPECT-RACE
  }

 private:
  Session* find(int id) {
    std::lock_guard lock(mutex_);
    auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : found->second.get();  // EXPECT-RACE
  }

  std::mutex mutex_;
  std::map<int, std::unique_ptr<Session>> sessions_;
};

int main() {
  Server server;
  server.open(1, "a user with a long name");
  std::thread timer([&server] { server.close(1); });
  std::printf("%s\n", server.request(1) < 40 ? "answered" : "odd");
  timer.join();
}
