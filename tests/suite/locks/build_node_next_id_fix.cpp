// kind: none
// static: none
// build: none

// A build tool numbers the commands of its targets over all targets.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Target {
 public:
  explicit Target(std::string name) : name_(std::move(name)) {}

  int add_command(const std::string& command) {
    std::scoped_lock lock(mutex_, ids_mutex_);
    int id = next_id_++;
    commands_.push_back(std::to_string(id) + ": " + command);
    return id;
  }

  void print() {
    std::lock_guard<std::mutex> lock(mutex_);
    std::printf("%s has %zu commands\n", name_.c_str(), commands_.size());
  }

 private:
  std::string name_;
  std::mutex mutex_;
  std::vector<std::string> commands_;
  static std::mutex ids_mutex_;
  static int next_id_;
};

std::mutex Target::ids_mutex_;
int Target::next_id_ = 1;

static void parse(Target& target, const std::vector<std::string>& sources) {
  for (const std::string& source : sources) target.add_command("cc -c " + source);
  target.add_command("link");
}

int main() {
  Target server("server");
  Target client("client");
  std::thread first([&] { parse(server, {"accept.c", "poll.c"}); });
  std::thread second([&] { parse(client, {"connect.c"}); });
  first.join();
  second.join();
  server.print();
  client.print();
}
