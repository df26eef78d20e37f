// kind: race
// static: race
// build: none
// primitive: std::mutex, copy constructor
// sharing: two objects of one class, one copied from the other
// mistake: the copy constructor does not lock what it copies from
// seen by: the simulator, ThreadSanitizer

// Profiles of users: drawn from copies, changed by the server's thread.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Profile {
 public:
  Profile() = default;

  Profile(const Profile& other) {
    badges_ = other.badges_;  // EXPECT-RACE
    points_ = other.points_;  // EXPECT-RACE
  }

  Profile& operator=(const Profile& other) {
    if (this == &other) return *this;
    std::scoped_lock lock(mutex_, other.mutex_);
    badges_ = other.badges_;
    points_ = other.points_;
    return *this;
  }

  void award(int badge, int points) {
    std::lock_guard lock(mutex_);
    badges_.push_back(badge);  // EXPECT-RACE
    points_ += points;         // EXPECT-RACE
  }

  int points() const {
    std::lock_guard lock(mutex_);
    return points_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<int> badges_;
  int points_ = 0;
};

static int draw(Profile profile) { return profile.points() / 10; }

int main() {
  Profile profile;
  profile.award(1, 50);
  std::thread server([&profile] {
    profile.award(2, 10);
    profile.award(3, 20);
  });
  std::printf("%d\n", draw(profile) <= 8);
  server.join();
}
