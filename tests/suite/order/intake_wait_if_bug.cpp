// kind: order
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable, unique_lock
// sharing: members of one object
// mistake: waits in an if, with two consumers
// seen by: the simulator

// Documents come in and are scanned by two threads.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class Intake {
 public:
  void put(const std::string& document) {
    std::lock_guard<std::mutex> lock(mutex_);
    documents_.push_back(document);
    arrived_.notify_one();
  }

  std::string take() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (documents_.empty()) {
      arrived_.wait(lock);  // EXPECT-CHECK
    }
    std::string document = documents_.at(0);
    documents_.pop_front();
    return document;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::string> documents_;
};

static void scan(Intake& intake, int documents) {
  std::size_t letters = 0;
  for (int i = 0; i < documents; ++i) letters += intake.take().size();
  std::printf("%d\n", letters > 0);
}

int main() {
  Intake intake;
  std::thread first(scan, std::ref(intake), 2);
  std::thread second(scan, std::ref(intake), 1);
  for (const char* document : {"invoice", "letter", "contract"}) intake.put(document);
  first.join();
  second.join();
}
