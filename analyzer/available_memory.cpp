#include "analyzer/available_memory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace heddle::analyzer {
namespace {

constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();

/// The number behind a word at the beginning of a line.
std::optional<std::uint64_t> number_after(const std::string& file, const std::string& word) {
  std::ifstream in(file);
  for (std::string first; in >> first;) {
    std::uint64_t number = 0;
    if (first == word && in >> number) return number;
    in.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return std::nullopt;
}

std::optional<std::uint64_t> number_in(const std::string& file) {
  std::ifstream in(file);
  std::uint64_t number = 0;
  if (in >> number) return number;
  return std::nullopt;  // "max" as well
}

struct Names {
  const char *limit, *used, *reclaimable;
};

/// What a control group leaves; files in the page cache do not count, they give way.
std::uint64_t left_in(const std::string& folder, const Names& names) {
  const auto limit = number_in(folder + names.limit), used = number_in(folder + names.used);
  if (!limit || !used) return kUnknown;
  const std::uint64_t files = number_after(folder + "/memory.stat", names.reclaimable).value_or(0);
  const std::uint64_t firm = *used - std::min(*used, files);
  return *limit - std::min(*limit, firm);
}

std::uint64_t left_in_control_groups() {
  std::uint64_t left = kUnknown;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1),
                      path = line.substr(second + 1);
    if (controllers.empty())
      left = std::min(left,
                      left_in("/sys/fs/cgroup" + path, {"/memory.max", "/memory.current", "inactive_file"}));
    else if (controllers == "memory")
      left = std::min(left,
                      left_in("/sys/fs/cgroup/memory" + path,
                              {"/memory.limit_in_bytes", "/memory.usage_in_bytes", "total_inactive_file"}));
  }
  return left;
}

}  // namespace

std::uint64_t available_memory() {
  const auto kilobytes = number_after("/proc/meminfo", "MemAvailable:");
  const std::uint64_t of_machine = kilobytes ? *kilobytes * 1024 : kUnknown;
  return std::min(of_machine, left_in_control_groups());
}

}  // namespace heddle::analyzer
