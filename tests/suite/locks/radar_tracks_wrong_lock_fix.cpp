// kind: none
// static: none
// build: none

// A radar: echoes become tracks, old tracks are dropped, the screen has settings of its own.
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

class Radar {
 public:
  void echo(int id, int range, int now) {
    std::lock_guard lock(tracks_mutex_);
    Track& track = tracks_[id];
    track.range = range;
    track.seen = now;
  }

  void drop_old(int now) {
    std::lock_guard lock(tracks_mutex_);
    std::erase_if(tracks_, [now](const auto& entry) { return now - entry.second.seen > 2; });
  }

  void zoom(int range) {
    std::lock_guard lock(screen_mutex_);
    screen_range_ = range;
  }

  int on_screen() {
    int limit;
    {
      std::lock_guard lock(screen_mutex_);
      limit = screen_range_;
    }
    std::lock_guard lock(tracks_mutex_);
    int count = 0;
    for (const auto& [id, track] : tracks_) count += track.range <= limit;
    return count;
  }

 private:
  struct Track {
    int range = 0;
    int seen = 0;
  };

  std::mutex tracks_mutex_;
  std::map<int, Track> tracks_;
  std::mutex screen_mutex_;
  int screen_range_ = 100;
};

int main() {
  Radar radar;
  radar.echo(1, 40, 0);
  std::thread antenna([&radar] {
    for (int now = 1; now < 4; ++now) radar.echo(now + 1, 30 * now, now);
  });
  radar.zoom(80);
  radar.drop_old(3);
  std::printf("%d\n", radar.on_screen() <= 4);
  antenna.join();
}
