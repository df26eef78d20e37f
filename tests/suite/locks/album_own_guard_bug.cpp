// kind: race
// static: race
// build: none
// primitive: user-written guard with unlock()
// sharing: members of one object
// mistake: written after the own guard was opened early
// seen by: the simulator

// Photos are added to an album; a guard of our own may be opened early.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Hold {
 public:
  explicit Hold(std::mutex& mutex) : mutex_(&mutex) { mutex_->lock(); }
  ~Hold() { open(); }
  void open() {
    if (mutex_ != nullptr) mutex_->unlock();
    mutex_ = nullptr;
  }

 private:
  std::mutex* mutex_;
};

class Album {
 public:
  int add(const char* photo) {
    Hold hold(mutex_);
    photos_.push_back(photo);
    hold.open();
    return ++version_;  // EXPECT-RACE
  }

  int version() {
    Hold hold(mutex_);
    return version_;  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> photos_;
  int version_ = 0;
};

int main() {
  Album album;
  std::thread phone([&] { album.add("beach"); });
  std::printf("%d\n", album.version() < 2);
  phone.join();
}
