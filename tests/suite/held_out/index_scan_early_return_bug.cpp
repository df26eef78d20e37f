// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread
// sharing: local of a function
// mistake: an early return leaves a joinable thread
// seen by: the simulator, ThreadSanitizer

// A backup is compared to its index; the checksums are computed on the side.
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <vector>

struct Backup {
  std::vector<std::string> files;
  std::vector<std::string> index;
};

static std::uint32_t checksum(const std::vector<std::string>& files) {
  std::uint32_t sum = 17;
  for (const std::string& file : files) {
    for (char c : file) sum = sum * 31 + static_cast<unsigned char>(c);
  }
  return sum;
}

static std::optional<std::uint32_t> verify(const Backup& backup) {
  std::uint32_t sum = 0;
  std::thread summing([&] { sum = checksum(backup.files); });  // EXPECT-CHECK
  if (backup.files.size() != backup.index.size()) {
    std::fprintf(stderr, "files are missing\n");
    return std::nullopt;  // EXPECT-CHECK
  }
  bool same = true;
  for (std::size_t i = 0; i < backup.files.size(); ++i) same &= backup.files[i] == backup.index[i];
  summing.join();
  if (!same) return std::nullopt;
  return sum;
}  // EXPECT-CHECK

int main() {
  const Backup whole = {{"a.txt", "b.txt"}, {"a.txt", "b.txt"}};
  const Backup broken = {{"a.txt"}, {"a.txt", "b.txt"}};
  std::printf("%d\n", verify(whole).has_value());
  std::printf("%d\n", verify(broken).has_value());
}
