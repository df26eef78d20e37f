// kind: none
// static: none
// build: none

// Goals of a league go to whoever watches the game.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class View {
 public:
  virtual ~View() = default;
  virtual void goal(const std::string& team, int minute) = 0;
};

class Ticker : public View {
 public:
  void goal(const std::string& team, int minute) override {
    std::scoped_lock lock(mutex_);
    text_ += team + " " + std::to_string(minute) + "' ";
  }

 private:
  std::mutex mutex_;
  std::string text_;
};

class League {
 public:
  void watch(std::shared_ptr<View> view) {
    std::scoped_lock lock(mutex_);
    views_.push_back(std::move(view));
  }

  void leave(const std::shared_ptr<View>& view) {
    std::scoped_lock lock(mutex_);
    auto found = std::find(views_.begin(), views_.end(), view);
    if (found != views_.end()) views_.erase(found);
  }

  void goal(const std::string& team, int minute) {
    std::scoped_lock lock(mutex_);
    ++goals_;
    for (const auto& view : views_) view->goal(team, minute);
  }

  int goals() const {
    std::scoped_lock lock(mutex_);
    return goals_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<View>> views_;
  int goals_ = 0;
};

static void play(League& league) {
  for (int minute = 10; minute <= 80; minute += 35) league.goal("north", minute);
}

int main() {
  League league;
  auto hall = std::make_shared<Ticker>();
  auto phone = std::make_shared<Ticker>();
  league.watch(hall);
  league.watch(phone);
  std::thread game(play, std::ref(league));
  league.leave(hall);
  game.join();
  std::printf("%d goals\n", league.goals());
}
