// kind: none
// static: none
// build: none

// An event bus whose handlers may subscribe to more.
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class EventBus {
 public:
  using Handler = std::function<void(const std::string&)>;

  void subscribe(Handler handler) {
    std::lock_guard lock(mutex_);
    handlers_.push_back(std::move(handler));
  }

  void publish(const std::string& event) {
    std::vector<Handler> handlers;
    {
      std::lock_guard lock(mutex_);
      handlers = handlers_;
    }
    for (auto& handler : handlers) handler(event);
  }

 private:
  std::mutex mutex_;
  std::vector<Handler> handlers_;
};

int main() {
  EventBus bus;
  bus.subscribe([](const std::string& event) { std::printf("log %s\n", event.c_str()); });
  std::thread plugin([&bus] {
    bus.subscribe([&bus](const std::string& event) {
      if (event == "login") bus.subscribe([](const std::string&) {});
    });
  });
  plugin.join();
  std::thread source([&bus] { bus.publish("login"); });
  bus.publish("tick");
  source.join();
}
