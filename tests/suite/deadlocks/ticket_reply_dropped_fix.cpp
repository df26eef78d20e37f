// kind: none
// static: none
// build: none

// A ticket office answers requests from a queue.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Request {
  int seats;
  std::promise<bool> reply;
};

class Office {
 public:
  explicit Office(int seats) : seats_(seats), clerk_([this] { serve(); }) {}

  ~Office() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    clerk_.join();
  }

  std::future<bool> ask(int seats) {
    auto request = std::make_shared<Request>();
    request->seats = seats;
    std::future<bool> reply = request->reply.get_future();
    std::lock_guard lock(mutex_);
    requests_.push_back(request);
    all_.push_back(std::move(request));
    changed_.notify_all();
    return reply;
  }

 private:
  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return closed_ || !requests_.empty(); });
      if (requests_.empty()) return;
      std::shared_ptr<Request> request = requests_.front();
      requests_.pop_front();
      if (request->seats > seats_) {
        request->reply.set_value(false);
        continue;
      }
      seats_ -= request->seats;
      request->reply.set_value(true);
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Request>> requests_;
  std::vector<std::shared_ptr<Request>> all_;
  int seats_;
  bool closed_ = false;
  std::thread clerk_;
};

int main() {
  Office office(5);
  std::future<bool> family = office.ask(4);
  std::future<bool> couple = office.ask(2);
  const bool first = family.get();
  const bool second = couple.get();
  std::printf("%d %d\n", first, second);
}
