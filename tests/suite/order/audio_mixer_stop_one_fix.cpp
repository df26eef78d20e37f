// kind: none
// static: none
// build: none

// Voices of a mixer are rendered by several threads.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

class Mixer {
 public:
  explicit Mixer(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { render(); });
  }

  ~Mixer() { stop(); }

  void add(int voice) {
    std::lock_guard<std::mutex> lock(mutex_);
    voices_.push_back(voice);
    changed_.notify_one();
  }

  int stop() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
      changed_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return rendered_;
  }

 private:
  void render() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || !voices_.empty(); });
      if (voices_.empty()) return;
      voices_.pop_front();
      ++rendered_;
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> voices_;
  int rendered_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

int main() {
  Mixer mixer(2);
  mixer.add(1);
  std::printf("%d rendered\n", mixer.stop());
}
