// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: container member
// mistake: reference to a member escapes the lock
// seen by: the simulator

// A chat channel; joining is rare, the list of members is asked for with each message.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Channel {
 public:
  void join(std::string user) {
    const std::lock_guard lock(mutex_);
    members_.push_back(std::move(user));  // EXPECT-RACE
  }

  const std::vector<std::string>& members() const {
    const std::lock_guard lock(mutex_);
    return members_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> members_;
};

static std::size_t broadcast(const Channel& channel, const char* text) {
  std::size_t sent = 0;
  for (const std::string& member : channel.members()) {  // EXPECT-RACE
    std::printf("%s <- %s\n", member.c_str(), text);
    ++sent;
  }
  return sent;
}

int main() {
  Channel channel;
  channel.join("ann");
  std::thread client([&] { channel.join("bob"); });
  broadcast(channel, "hello");
  client.join();
}
