// kind: race
// static: race
// build: none
// primitive: std::packaged_task, std::future, std::thread
// sharing: members of one object
// mistake: only one of two futures is waited for before the result is read
// seen by: the simulator, ThreadSanitizer

// An archive is written: one task packs the members, one writes the directory.
#include <cstdio>
#include <future>
#include <string>
#include <thread>
#include <vector>

struct Archive {
  std::vector<std::string> members;
  std::string packed;
  std::string directory;
};

static void pack(Archive& archive) {
  for (const std::string& member : archive.members) archive.packed += member;
}

static void write_directory(Archive& archive) {
  for (const std::string& member : archive.members) {
    archive.directory += member.substr(0, 1);  // EXPECT-RACE
    archive.directory += '\n';                 // EXPECT-RACE
  }
}

static std::size_t size(const Archive& archive) {
  return archive.packed.size() + archive.directory.size();  // EXPECT-RACE
}

int main() {
  Archive archive;
  archive.members = {"readme", "main.c", "Makefile"};
  std::packaged_task<void()> packing([&archive] { pack(archive); });
  std::packaged_task<void()> listing([&archive] { write_directory(archive); });
  std::future<void> packed = packing.get_future();
  std::future<void> listed = listing.get_future();
  std::thread packer(std::move(packing));
  std::thread lister(std::move(listing));
  packed.get();
  std::printf("%s\n", size(archive) < 40 ? "packed" : "large");  // EXPECT-RACE
  listed.get();
  packer.join();
  lister.join();
}
