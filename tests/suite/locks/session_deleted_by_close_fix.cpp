// kind: none
// static: none
// build: none

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

  std::size_t greet() const { return user_.size() + 6; }

 private:
  const std::string user_;
};

class Server {
 public:
  void open(int id, const std::string& user) {
    std::lock_guard lock(mutex_);
    sessions_[id] = std::make_shared<Session>(user);
  }

  std::size_t request(int id) {
    std::shared_ptr<Session> session = find(id);
    return session == nullptr ? 0 : session->greet();
  }

  void close(int id) {
    std::lock_guard lock(mutex_);
    sessions_.erase(id);
  }

 private:
  std::shared_ptr<Session> find(int id) {
    std::lock_guard lock(mutex_);
    auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : found->second;
  }

  std::mutex mutex_;
  std::map<int, std::shared_ptr<Session>> sessions_;
};

int main() {
  Server server;
  server.open(1, "a user with a long name");
  std::thread timer([&server] { server.close(1); });
  std::printf("%s\n", server.request(1) < 40 ? "answered" : "odd");
  timer.join();
}
