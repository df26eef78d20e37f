#include "simulator/explorer/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <string_view>
#include <system_error>

#include "simulator/runtime/protocol.h"

extern char** environ;

namespace heddle::explorer {
namespace {

constexpr int control_number = 200;
constexpr int socket_number = 201;
constexpr int report_number = 202;  // tells the parent why exec failed; closed by exec

/// Bounds that no test program needs to pass: what one execution may write to a file, and no core files.
void set_limits() {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  rlimit file_size{};
  ::getrlimit(RLIMIT_FSIZE, &file_size);
  constexpr rlim_t most = rlim_t{4} << 30;
  file_size.rlim_cur = std::min(file_size.rlim_max, most);
  ::setrlimit(RLIMIT_FSIZE, &file_size);
}

void reset_signals() {
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// In the child, between fork and exec: only calls that are safe there. Moves `from` out of the way of the
/// fixed numbers.
int lifted(int from) { return ::fcntl(from, F_DUPFD, 300); }

[[noreturn]] void become_target(const char* program, char* const* argv, char* const* envp,
                                const ChildDescriptors& descriptors, int report, pid_t parent,
                                bool keep_randomisation) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  reset_signals();
  const int output = lifted(descriptors.output), control = lifted(descriptors.control),
            socket = lifted(descriptors.socket);
  const int report_copy = lifted(report);
  const int null = ::open("/dev/null", O_RDONLY);
  ::dup2(null, 0);
  ::dup2(output, 1);
  ::dup2(output, 2);
  ::dup2(control, control_number);
  ::dup2(socket, socket_number);
  ::dup2(report_copy, report_number);
  ::fcntl(report_number, F_SETFD, FD_CLOEXEC);
  ::close_range(3, control_number - 1, 0);
  ::close_range(report_number + 1, ~0u, 0);
  set_limits();
  if (!keep_randomisation) {
    const int old = ::personality(0xffffffff);
    if (old != -1) ::personality(static_cast<unsigned long>(old) | ADDR_NO_RANDOMIZE);
  }
  ::execve(program, argv, envp);
  const int error = errno;
  (void)!::write(report_number, &error, sizeof error);
  ::_exit(127);
}

std::vector<std::string> environment_with_control(const std::string& preload) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view entry = *variable;
    if (entry.starts_with(HEDDLE_CONTROL_VARIABLE "=")) continue;
    if (!preload.empty() && entry.starts_with("LD_PRELOAD=")) continue;  // the runtime must come first
    variables.emplace_back(entry);
  }
  if (!preload.empty()) variables.push_back("LD_PRELOAD=" + preload);
  variables.push_back(fmt::format("{}={},{}", HEDDLE_CONTROL_VARIABLE, control_number, socket_number));
  // Symbols bound once in the server are not bound again, page by page, in each of its children.
  variables.emplace_back("LD_BIND_NOW=1");
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Result<int> start_child(const TargetOptions& options, const ChildDescriptors& descriptors) {
  const std::string& program = options.program;
  const std::vector<std::string>& args = options.args;
  std::vector<std::string> words{program};
  words.insert(words.end(), args.begin(), args.end());
  std::vector<std::string> variables = environment_with_control(options.preload);
  const std::vector<char*> argv = pointers(words), envp = pointers(variables);
  int report[2];
  if (::pipe2(report, O_CLOEXEC) != 0)
    return Error{fmt::format("cannot make a pipe: {}", std::generic_category().message(errno))};
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0)
    become_target(program.c_str(), argv.data(), envp.data(), descriptors, report[1], parent,
                  options.keep_randomisation);
  const int fork_error = errno;
  ::close(report[1]);
  int error = pid < 0 ? fork_error : 0;
  if (pid > 0) {
    ::setpgid(pid, pid);  // whoever comes first: afterwards the group can be killed
    ssize_t got = 0;
    while ((got = ::read(report[0], &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (got != static_cast<ssize_t>(sizeof error)) error = 0;
  }
  ::close(report[0]);
  if (error == 0) return static_cast<int>(pid);
  if (pid > 0) ::waitpid(pid, nullptr, 0);
  return Error{fmt::format("cannot start '{}': {}", program, std::generic_category().message(error))};
}

}  // namespace heddle::explorer
