// kind: none
// static: none
// build: none

// A lookup service: questions are queued, answers come through futures.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

class Lookup {
 public:
  Lookup() : thread_([this] { run(); }) {}
  ~Lookup() { thread_.join(); }

  std::future<int> ask(int question) {
    std::lock_guard lock(mutex_);
    questions_.push_back({question, {}});
    changed_.notify_one();
    return questions_.back().answer.get_future();
  }

  void stop() {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_one();
  }

 private:
  struct Question {
    int text;
    std::promise<int> answer;
  };

  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !questions_.empty(); });
      if (stopping_ && questions_.empty()) return;
      Question question = std::move(questions_.front());
      questions_.pop_front();
      lock.unlock();
      question.answer.set_value(question.text * 2);
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Question> questions_;
  bool stopping_ = false;
  std::thread thread_;
};

int main() {
  Lookup lookup;
  std::future<int> first = lookup.ask(1);
  std::future<int> second = lookup.ask(2);
  lookup.stop();
  int sum = first.get() + second.get();
  std::printf("%d\n", sum);
}
