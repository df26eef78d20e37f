// kind: none
// static: none
// build: none

// Profiles of users: drawn from copies, changed by the server's thread.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Profile {
 public:
  Profile() = default;

  Profile(const Profile& other) {
    std::lock_guard lock(other.mutex_);
    badges_ = other.badges_;
    points_ = other.points_;
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
    badges_.push_back(badge);
    points_ += points;
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
