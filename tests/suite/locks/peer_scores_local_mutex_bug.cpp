// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: static map
// mistake: the mutex is a local of the function
// seen by: the simulator, ThreadSanitizer

// Peers of a file-sharing network are scored by how they answer.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace peers {

static std::map<std::string, int> scores;

static void score(const std::string& peer, bool answered) {
  std::mutex scores_mutex;
  std::lock_guard<std::mutex> lock(scores_mutex);
  int& points = scores[peer];  // EXPECT-RACE
  if (answered) {
    points += 2;  // EXPECT-RACE
  } else {
    points -= 1;  // EXPECT-RACE
  }
}

static std::string best() {
  std::string name;
  int points = -100;
  for (const auto& [peer, score] : scores) {
    if (score > points) {
      points = score;
      name = peer;
    }
  }
  return name;
}

}  // namespace peers

static void download(const std::string& file) {
  peers::score("berlin", file.size() > 3);
  peers::score("oslo", file.size() > 4);
}

int main() {
  std::thread first(download, "song");
  std::thread second(download, "movie");
  first.join();
  second.join();
  std::printf("%s\n", peers::best().c_str());
}
