// kind: race
// static: other
// check: stack-escape-to-thread,data-race
// build: none
// primitive: std::thread with detach, std::condition_variable
// sharing: local of a function, captured by reference
// mistake: a detached thread uses a local of the function that started it
// seen by: the simulator, ThreadSanitizer

// A server handles each request in a thread of its own.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Server {
 public:
  void accept(int connection, const std::string& line) {
    std::string request = "connection " + std::to_string(connection) + " sends " + line;  // EXPECT-CHECK
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ++running_;
    }
    std::thread handler([this, &request] { handle(request); });  // EXPECT-CHECK
    handler.detach();                                            // EXPECT-CHECK
  }  // EXPECT-CHECK

  void wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    ended_.wait(lock, [this] { return running_ == 0; });
  }

 private:
  void handle(const std::string& request) {
    std::size_t spaces = 0;
    for (char c : request) spaces += c == ' ';  // EXPECT-CHECK
    std::printf("%d\n", spaces >= 3);
    std::lock_guard<std::mutex> lock(mutex_);
    --running_;
    ended_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable ended_;
  int running_ = 0;
};

int main() {
  static Server server;
  server.accept(1, "a long line of text from a client");
  server.accept(2, "another line of text from a client");
  server.wait();
}
