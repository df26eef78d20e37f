#include "tests/samples/bounded_command.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>

namespace heddle::testing {
namespace {

constexpr int timeout_says_expired = 124;
constexpr int killed_after_expiry = 128 + 9;

std::string content_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// Starts a command with empty input and its output in two files; the child, or the negative error number.
pid_t spawn(std::vector<std::string> command, const std::string& output, const std::string& errors) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);

  constexpr int to_new_file = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), to_new_file, 0600);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), to_new_file, 0600);
  pid_t child = -1;
  const int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : -error;
}

}  // namespace

Finished run_bounded(const std::vector<std::string>& command, int limit_s, const std::string& folder) {
  std::vector<std::string> bounded = {"timeout", "--kill-after=5", std::to_string(limit_s)};
  bounded.insert(bounded.end(), command.begin(), command.end());

  const std::string output = folder + "/command.out", errors = folder + "/command.err";
  const pid_t child = spawn(bounded, output, errors);
  if (child < 0) return {.exit_code = 127, .timed_out = false, .output = "", .errors = std::strerror(-child)};

  Finished finished;
  finished.exit_code = wait_for(child);
  finished.timed_out =
      finished.exit_code == timeout_says_expired || finished.exit_code == killed_after_expiry;
  finished.output = content_of_file(output);
  finished.errors = content_of_file(errors);
  return finished;
}

std::string transcript(const std::vector<std::string>& command, const Finished& finished) {
  std::string text = "$";
  for (const std::string& word : command) text += " " + word;
  text += "\n" + finished.output + finished.errors + "exit code " + std::to_string(finished.exit_code);
  return finished.timed_out ? text + " (over the time limit)" : text;
}

}  // namespace heddle::testing
