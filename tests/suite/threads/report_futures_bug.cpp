// kind: race
// static: race
// build: none
// primitive: std::async, vector of futures
// sharing: locals captured by reference
// mistake: last future not waited for
// seen by: the simulator

// Parts of a report are written at once and then put together.
#include <array>
#include <cstdio>
#include <future>
#include <string>
#include <vector>

int main() {
  std::array<std::size_t, 3> lengths{};
  std::vector<std::future<void>> parts;
  for (int part = 0; part < 3; ++part) {
    parts.push_back(std::async(std::launch::async, [&lengths, part] {
      std::string text(static_cast<std::size_t>(part + 1) * 10, 'x');
      lengths[static_cast<std::size_t>(part)] = text.size();  // EXPECT-RACE
    }));
  }
  for (std::size_t part = 0; part + 1 < parts.size(); ++part) parts[part].get();
  std::size_t sum = 0;
  for (std::size_t length : lengths) sum += length;  // EXPECT-RACE
  std::printf("%d\n", sum <= 60);
}
