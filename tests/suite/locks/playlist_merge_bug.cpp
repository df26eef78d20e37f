// kind: race
// static: race
// build: none
// primitive: std::unique_lock with defer_lock, std::lock
// sharing: fields of two objects
// mistake: lock deferred and never taken
// seen by: the simulator, ThreadSanitizer

// Moves the songs of one playlist to the end of another.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Playlist {
  std::mutex mutex;
  std::vector<std::string> songs;
};

void append(Playlist& list, const std::string& song) {
  std::lock_guard<std::mutex> lock(list.mutex);
  list.songs.push_back(song);  // EXPECT-RACE
}

void merge(Playlist& into, Playlist& from) {
  std::unique_lock<std::mutex> into_lock(into.mutex, std::defer_lock);
  std::unique_lock<std::mutex> from_lock(from.mutex, std::defer_lock);
  from_lock.lock();
  for (auto& song : from.songs) into.songs.push_back(std::move(song));  // EXPECT-RACE
  from.songs.clear();
}

int main() {
  Playlist party, quiet;
  append(quiet, "nocturne");
  std::thread editor([&] { append(party, "samba"); });
  merge(party, quiet);
  editor.join();
  std::printf("%zu songs\n", party.songs.size());
}
