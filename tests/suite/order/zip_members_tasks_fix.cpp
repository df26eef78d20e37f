// kind: none
// static: none
// build: none

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
    archive.directory += member.substr(0, 1);
    archive.directory += '\n';
  }
}

static std::size_t size(const Archive& archive) { return archive.packed.size() + archive.directory.size(); }

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
  listed.get();
  std::printf("%s\n", size(archive) < 40 ? "packed" : "large");
  packer.join();
  lister.join();
}
