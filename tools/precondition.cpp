#include "tools/precondition.h"

#include <fmt/format.h>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "findings/write_file.h"
#include "tools/analysis.h"
#include "tools/compiler.h"
#include "tools/run_process.h"

namespace heddle::tools {
namespace {

using State = Precondition::State;

/// Runs `attempt` in a child, so that what it changes does not stay. The child answers with its exit code.
template <class Attempt>
int in_child(Attempt attempt) {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(attempt());
  int status = 0;
  if (pid < 0) return -1;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Precondition machine() {
  utsname name{};
  ::uname(&name);
  const bool right = std::strcmp(name.machine, "x86_64") == 0 && std::strcmp(name.sysname, "Linux") == 0;
  return {right ? State::ok : State::fail, "machine",
          fmt::format("{} {} on {}", name.sysname, name.release, name.machine),
          right ? "" : "the simulator knows x86-64 Linux only; 'heddle analyze' works elsewhere"};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

Precondition compiler(Language language, const char* subject, const char* variable) {
  const Compiler chosen = choose_compiler(language, "");
  std::vector<std::string> command = chosen.command;
  command.emplace_back("--version");
  const Result<ProcessOutput> version = capture_process(command);
  if (!version || version->code != 0) {
    return {State::fail, subject, fmt::format("'{}' cannot be started", chosen.command.front()),
            fmt::format("install clang-22, or name another compiler in {}", variable)};
  }
  return {State::ok, subject, first_line(version->text), ""};
}

/// Clang 19 leaves fields of stack objects without instrumentation when optimising: races on them would be
/// invisible. Compiles one such access and counts the calls of the instrumentation.
Precondition stack_fields() {
  const char* subject = "fields of stack objects";
  const char* source =
      "struct Pair { int a, b; };\n"
      "void hand_over(int*);\n"
      "int probe(int v) { Pair pair{1, 2}; hand_over(&pair.a); pair.b = v; hand_over(&pair.a); return "
      "pair.b; }\n";
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder)
    return {State::fail, subject, folder.error().message, "set TMPDIR to a folder that can be written"};
  const std::string file = folder->path() + "/probe.cpp", assembly = folder->path() + "/probe.s";
  if (Result<void> written = write_file(file, source); !written)
    return {State::fail, subject, written.error().message, ""};
  const auto commands = simulation_commands(choose_compiler(Language::cxx, ""),
                                            {"-O2", "-g0", "-S", file, "-o", assembly}, folder->path());
  if (!commands) return {State::fail, subject, commands.error().message, ""};
  const Result<ProcessOutput> compiled = capture_process(commands->front());
  if (!compiled || compiled->code != 0) {
    return {
        State::fail, subject,
        "the probe does not compile: " + (compiled ? first_line(compiled->text) : compiled.error().message),
        "see the compiler above"};
  }
  const Result<std::string> text = read_file(assembly);
  const bool writes = text && text->find("__tsan_write4") != std::string::npos;
  return {writes ? State::ok : State::warn, subject,
          writes ? "instrumented" : "not instrumented by this compiler: races on them are missed",
          writes ? "" : "use clang 22 or g++ 12"};
}

Precondition headers() {
  const char* subject = "C++ headers";
  std::vector<std::string> command = choose_compiler(Language::cxx, "").command;
  command.insert(command.end(), {"-std=c++20", "-fsyntax-only", "-include", "thread", "-include", "mutex",
                                 "-x", "c++", "/dev/null"});
  const Result<ProcessOutput> compiled = capture_process(command);
  const bool found = compiled && compiled->code == 0;
  return {found ? State::ok : State::fail, subject,
          found ? "<thread> and <mutex> compile" : "<thread> or <mutex> does not compile",
          found ? "" : "install g++ or libstdc++-12-dev"};
}

Precondition runtime() {
  const Result<std::string> path = find_runtime();
  return {path ? State::ok : State::fail, "runtime library", path ? *path : path.error().message,
          path ? "" : "build the target heddle_runtime, or install heddle as a whole"};
}

Precondition analyzer() {
  return {has_analyzer() ? State::ok : State::warn, "analyzer",
          has_analyzer() ? "in this build" : "not in this build",
          has_analyzer() ? "" : "configure with -DHEDDLE_ANALYZER=ON (needs LLVM and Clang 22)"};
}

Precondition thread_pointer() {
  const bool has = (::getauxval(AT_HWCAP2) & 2) != 0;
  return {
      has ? State::ok : State::warn, "FSGSBASE",
      has ? "fibres switch without a system call" : "not offered: each switch of fibres takes a system call",
      has ? "" : "Linux 5.9 or newer on a processor that has it"};
}

Precondition randomisation() {
  const int code = in_child([] {
    const int old = ::personality(0xffffffff);
    return old != -1 && ::personality(static_cast<unsigned long>(old) | ADDR_NO_RANDOMIZE) != -1 &&
                   (::personality(0xffffffff) & ADDR_NO_RANDOMIZE) != 0
               ? 0
               : 1;
  });
  return {code == 0 ? State::ok : State::warn, "address randomisation",
          code == 0 ? "can be switched off for a program"
                    : "cannot be switched off: programs that use addresses as values will not repeat",
          code == 0 ? "" : "allow personality(2): a container's seccomp profile forbids it"};
}

Precondition shadow() {
  constexpr std::size_t size = std::size_t{1} << 45;
  void* memory =
      ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory != MAP_FAILED) {
    ::munmap(memory, size);
    return {State::ok, "shadow memory", "32 TiB of addresses can be reserved", ""};
  }
  rlimit limit{};
  ::getrlimit(RLIMIT_AS, &limit);
  std::ifstream file("/proc/sys/vm/overcommit_memory");
  std::string overcommit;
  file >> overcommit;
  return {State::fail, "shadow memory",
          fmt::format("32 TiB of addresses cannot be reserved ({})", std::generic_category().message(errno)),
          limit.rlim_cur != RLIM_INFINITY
              ? "lift the limit of addresses: ulimit -v unlimited"
              : fmt::format("vm.overcommit_memory is {}; 2 forbids it", overcommit)};
}

Precondition shared_memory() {
  const int descriptor = ::memfd_create("heddle-doctor", MFD_CLOEXEC);
  if (descriptor >= 0) ::close(descriptor);
  return {descriptor >= 0 ? State::ok : State::fail, "memfd_create",
          descriptor >= 0 ? "works" : "does not work",
          descriptor >= 0 ? "" : "allow memfd_create(2): a container's seccomp profile forbids it"};
}

Precondition namespaces() {
  const int code = in_child([] { return ::unshare(CLONE_NEWUSER | CLONE_NEWPID) == 0 ? 0 : 1; });
  return {code == 0 ? State::ok : State::warn, "namespaces",
          code == 0 ? "user and process namespaces can be made"
                    : "cannot be made; targets are bounded by their process group instead",
          ""};
}

Precondition limits() {
  rlimit processes{}, files{};
  ::getrlimit(RLIMIT_NPROC, &processes);
  ::getrlimit(RLIMIT_NOFILE, &files);
  const bool low = processes.rlim_cur < 64 || files.rlim_cur < 256;
  const auto shown = [](rlim_t value) {
    return value == RLIM_INFINITY ? std::string("unlimited") : fmt::format("{}", value);
  };
  return {low ? State::warn : State::ok, "limits",
          fmt::format("{} processes, {} open files", shown(processes.rlim_cur), shown(files.rlim_cur)),
          low ? "ulimit -u 1024; ulimit -n 1024" : ""};
}

}  // namespace

std::vector<Precondition> all_preconditions() {
  return {machine(),
          compiler(Language::cxx, "C++ compiler", "HEDDLE_CXX"),
          compiler(Language::c, "C compiler", "HEDDLE_CC"),
          headers(),
          stack_fields(),
          runtime(),
          analyzer(),
          thread_pointer(),
          randomisation(),
          shadow(),
          shared_memory(),
          namespaces(),
          limits()};
}

}  // namespace heddle::tools
