// kind: none
// static: none
// build: none

// A gateway keeps a few connections to its database and lends them to requests.
#include <semaphore.h>

#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

class Connections {
 public:
  explicit Connections(int count) {
    sem_init(&free_count_, 0, static_cast<unsigned>(count));
    for (int id = 1; id <= count; ++id) free_.push_back(id);
  }

  ~Connections() { sem_destroy(&free_count_); }

  int borrow() {
    sem_wait(&free_count_);
    std::lock_guard<std::mutex> lock(mutex_);
    int id = free_.back();
    free_.pop_back();
    return id;
  }

  void give_back(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    free_.push_back(id);
    sem_post(&free_count_);
  }

 private:
  sem_t free_count_;
  std::mutex mutex_;
  std::vector<int> free_;
};

static void request(Connections& connections) {
  int id = connections.borrow();
  std::this_thread::yield();
  connections.give_back(id);
}

int main() {
  Connections connections(1);
  std::thread first(request, std::ref(connections));
  std::thread second(request, std::ref(connections));
  first.join();
  second.join();
  std::printf("%d\n", connections.borrow());
}
