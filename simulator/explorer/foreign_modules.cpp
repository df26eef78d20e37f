#include "simulator/explorer/foreign_modules.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "simulator/explorer/elf_file.h"

namespace heddle::explorer {
namespace {

constexpr std::array<std::string_view, 13> known_libraries{
    "ld-linux", "libc.",  "libm.",     "libstdc++.", "libgcc_s.",    "libpthread.", "libdl.",
    "librt.",   "libc++", "libatomic", "libheddle_", "libunwind.so", "linux-vdso"};

constexpr std::array<std::string_view, 14> synchronising_words{
    "mutex", "lock",   "barrier", "latch", "semaphore", "condition", "condvar",
    "notif", "future", "promise", "task",  "thread",    "parallel",  "queue"};

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_known(const std::string& path) {
  const std::string_view name = file_name(path);
  return std::any_of(known_libraries.begin(), known_libraries.end(),
                     [&](std::string_view known) { return name.starts_with(known); });
}

/// lock cmpxchg and lock xadd, with or without a REX prefix.
bool has_atomic_updates(std::string_view code) {
  for (std::size_t at = code.find('\xf0'); at != std::string_view::npos && at + 4 < code.size();
       at = code.find('\xf0', at + 1)) {
    std::size_t next = at + 1;
    if ((code[next] & '\xf0') == '\x40') ++next;
    const auto operation = static_cast<unsigned char>(code[next + 1]);
    if (code[next] == '\x0f' &&
        (operation == 0xb0 || operation == 0xb1 || operation == 0xc0 || operation == 0xc1))
      return true;
  }
  return false;
}

bool is_synchronising(std::string symbol) {
  std::transform(symbol.begin(), symbol.end(), symbol.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return std::any_of(synchronising_words.begin(), synchronising_words.end(),
                     [&](std::string_view word) { return symbol.find(word) != std::string::npos; });
}

bool calls_synchronisation_of(const std::string& program, const ElfFile& library) {
  const Result<ElfFile> file = ElfFile::open(program);
  if (!file) return false;
  const std::set<std::string> offered = library.dynamic_symbols(/*defined=*/true);
  const std::set<std::string> wanted = file->dynamic_symbols(/*defined=*/false);
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& symbol) {
    return is_synchronising(symbol) && offered.contains(symbol);
  });
}

}  // namespace

const ForeignModules::Facts& ForeignModules::facts(const std::string& program, const std::string& module) {
  const auto [entry, added] = known_.try_emplace(module);
  if (!added || module == program || is_known(module)) return entry->second;
  const Result<ElfFile> file = ElfFile::open(module);
  if (!file || file->bytes().find("__tsan_") != std::string_view::npos) return entry->second;
  entry->second.is_foreign = has_atomic_updates(file->bytes());
  entry->second.is_called = entry->second.is_foreign && calls_synchronisation_of(program, *file);
  return entry->second;
}

std::string ForeignModules::may_order(const Modules& modules, const std::vector<ModuleAddress>& frames) {
  const std::string program = modules.program();
  for (const ModuleAddress& frame : frames) {
    if (!frame.module.empty() && facts(program, frame.module).is_foreign)
      return std::string(file_name(frame.module));
  }
  for (const std::string& module : modules.files()) {
    if (facts(program, module).is_called) return std::string(file_name(module));
  }
  return "";
}

}  // namespace heddle::explorer
