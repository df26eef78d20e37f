// The addr2line of binutils, which is there wherever a compiler is: one process a module and batch, no
// columns.

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <sstream>
#include <string_view>

#include "simulator/explorer/symbolizer_backend.h"

extern char** environ;

namespace heddle::explorer {
namespace {

constexpr std::size_t batch = 500;  // addresses on one command line

/// The output of a program that reads nothing; nothing when it could not be started.
std::string output_of(std::vector<std::string> words) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) return "";
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, pipe[1], 1);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t pid = -1;
  const int error = ::posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  std::string text;
  if (error == 0) {
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(pipe[0], buffer.data(), buffer.size())) != 0;) {
      if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
      if (got < 0 && errno != EINTR) break;
    }
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  ::close(pipe[0]);
  return text;
}

/// "/home/u/bank.cpp:31 (discriminator 2)", "??:0"
SourceLocation read_location(std::string_view text) {
  text = text.substr(0, text.find(" (discriminator"));
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  SourceLocation location{.file = std::string(text.substr(0, colon))};
  std::from_chars(text.data() + colon + 1, text.data() + text.size(), location.line);
  return location.line == 0 || location.file == "??" ? SourceLocation{} : location;
}

class ProcessBackend final : public SymbolizerBackend {
 public:
  std::vector<std::vector<RawFrame>> lookup(const std::string& module,
                                            const std::vector<std::uint64_t>& addresses) override {
    std::vector<std::vector<RawFrame>> answers(addresses.size());
    for (std::size_t first = 0; first < addresses.size(); first += batch)
      lookup_batch(module, addresses, first, answers);
    return answers;
  }
  [[nodiscard]] std::string limitation() const override {
    return answered_ ? ""
                     : "lines are unknown: this build has no LLVM, and addr2line (binutils) did not answer";
  }

 private:
  // With -a each answer begins with its address, "0x0000000000001234", and then pairs of lines: function,
  // place.
  void lookup_batch(const std::string& module, const std::vector<std::uint64_t>& addresses, std::size_t first,
                    std::vector<std::vector<RawFrame>>& answers) {
    std::vector<std::string> words{"addr2line", "-a", "-f", "-i", "-C", "-e", module};
    for (std::size_t i = first; i < std::min(addresses.size(), first + batch); ++i) {
      words.push_back(fmt::format("0x{:x}", addresses[i]));
    }
    std::istringstream lines(output_of(std::move(words)));
    std::size_t answer = first;
    bool any = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("0x")) {
        if (any) ++answer;
        any = answered_ = true;
        continue;
      }
      std::string place;
      if (!any || answer >= answers.size() || !std::getline(lines, place)) return;
      answers[answer].push_back({line == "??" ? "" : line, read_location(place)});
    }
  }

  bool answered_ = false;
};

}  // namespace

std::unique_ptr<SymbolizerBackend> make_process_backend() { return std::make_unique<ProcessBackend>(); }

}  // namespace heddle::explorer
