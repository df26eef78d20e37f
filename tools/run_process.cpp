#include "tools/run_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

extern char** environ;

namespace heddle::tools {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

Result<pid_t> spawn(const std::vector<std::string>& command, int output) {
  std::vector<std::string> words = command;
  const std::vector<char*> argv = pointers(words);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (output >= 0) {
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output, 1);
    ::posix_spawn_file_actions_adddup2(&actions, output, 2);
  }
  pid_t pid = -1;
  const int error = ::posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error == 0) return pid;
  return Error{fmt::format("cannot start '{}': {}", command.front(), std::generic_category().message(error))};
}

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Result<int> run_process(const std::vector<std::string>& command) {
  const Result<pid_t> pid = spawn(command, -1);
  if (!pid) return pid.error();
  return wait_for(*pid);
}

Result<ProcessOutput> capture_process(const std::vector<std::string>& command) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) return Error{"cannot make a pipe"};
  const Result<pid_t> pid = spawn(command, pipe[1]);
  ::close(pipe[1]);
  ProcessOutput output;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; pid && (got = ::read(pipe[0], buffer.data(), buffer.size())) != 0;) {
    if (got > 0) output.text.append(buffer.data(), static_cast<std::size_t>(got));
    if (got < 0 && errno != EINTR) break;
  }
  ::close(pipe[0]);
  if (!pid) return pid.error();
  output.code = wait_for(*pid);
  return output;
}

Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code error;
  const std::filesystem::path base = std::filesystem::temp_directory_path(error);
  std::string path = (error ? std::filesystem::path("/tmp") : base) / "heddle-XXXXXX";
  if (::mkdtemp(path.data()) != nullptr) return TemporaryFolder(path);
  return Error{fmt::format("cannot make a temporary folder '{}': {}; set TMPDIR", path,
                           std::generic_category().message(errno))};
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  if (!path_.empty()) std::filesystem::remove_all(path_, error);
}

}  // namespace heddle::tools
