// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread
// sharing: local variables captured by reference
// mistake: a return in between leaves the thread unjoined
// seen by: the simulator, ThreadSanitizer

// Checks an archive: the sums are made by a second thread while the names are looked at.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

struct Entry {
  std::string name;
  std::vector<unsigned char> data;
};

static unsigned sum(const std::vector<Entry>& entries) {
  unsigned total = 0;
  for (const Entry& entry : entries)
    for (unsigned char byte : entry.data) total = total * 31 + byte;
  return total;
}

static bool safe(const std::string& name) {
  return !name.empty() && name[0] != '/' && name.find("..") == std::string::npos;
}

static bool check(const std::vector<Entry>& entries, unsigned wanted) {
  unsigned found = 0;
  std::thread summing([&entries, &found] { found = sum(entries); });  // EXPECT-CHECK
  for (const Entry& entry : entries)
    if (!safe(entry.name)) {
      std::printf("unsafe name %s\n", entry.name.c_str());
      return false;  // EXPECT-CHECK
    }
  summing.join();
  return found == wanted;
}  // EXPECT-CHECK

int main() {
  std::vector<Entry> good = {{"readme", {1, 2}}, {"src/a.c", {3}}};
  std::vector<Entry> bad = {{"readme", {1}}, {"../passwd", {2}}};
  std::printf("%d\n", check(good, 1026));
  std::printf("%d\n", check(bad, 0));
}
