#include "simulator/explorer/program_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

#include "simulator/explorer/elf_file.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {
namespace {

// Only the first part of the marker, so that this binary does not look like a program built for simulation.
constexpr std::string_view marker_begin = "heddle-runtime protocol ";

std::string how_to_build(const std::string& name) {
  return fmt::format(
      "build it with 'heddle c++' (or 'heddle cc') in place of the compiler, for example: heddle c++ -o {} "
      "SOURCE.cpp",
      name);
}

/// The protocol that the program's runtime speaks; 0 when it has none.
unsigned runtime_protocol(const ElfFile& elf) {
  const std::string_view bytes = elf.bytes();
  for (std::size_t at = bytes.find(marker_begin); at != std::string_view::npos;
       at = bytes.find(marker_begin, at + 1)) {
    const std::string_view rest = bytes.substr(at + marker_begin.size(), 10);
    unsigned version = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), version);
    if (error == std::errc() && end < rest.data() + rest.size() && *end == '\0') return version;
  }
  // Linked with the shared runtime: the marker is in that library, whose version is checked when it starts.
  return elf.needs("libheddle_runtime.so") ? runtime::protocol_version : 0;
}

bool is_executable(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

ProgramCheck refuse(std::string message, bool wrong_machine = false) {
  return ProgramCheck(ProgramRefusal{wrong_machine, std::move(message)});
}

}  // namespace

Result<std::string> find_program(const std::string& name) {
  struct stat status{};
  if (::stat(name.c_str(), &status) == 0) return name.find('/') == std::string::npos ? "./" + name : name;
  const char* path = std::getenv("PATH");
  if (name.find('/') == std::string::npos && path != nullptr) {
    std::string_view rest = path;
    while (!rest.empty()) {
      const std::string_view folder = rest.substr(0, rest.find(':'));
      rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
      std::string candidate = fmt::format("{}/{}", folder, name);
      if (!folder.empty() && is_executable(candidate)) return candidate;
    }
  }
  return Error{fmt::format("no such program: '{}'; give its path after '--'", name)};
}

ProgramCheck check_program(const std::string& name) {
  const Result<std::string> found = find_program(name);
  if (!found) return refuse(found.error().message);
  const std::string& path = *found;
  const Result<ElfFile> elf = ElfFile::open(path);
  if (!elf) return refuse(elf.error().message);
  const std::string short_name = path.substr(path.rfind('/') + 1);
  if (elf->bytes().starts_with("#!")) {
    return refuse(
        fmt::format("'{}' is a script; give the program that it starts, {}", path, how_to_build("PROGRAM")));
  }
  if (!elf->bytes().starts_with("\x7f"
                                "ELF")) {
    return refuse(fmt::format("'{}' is not a program; {}", path, how_to_build(short_name)));
  }
  if (!elf->is_x86_64()) {
    return refuse(
        fmt::format("'{}' is not built for x86-64 Linux, the only machine that the simulator knows", path),
        true);
  }
  const unsigned protocol = runtime_protocol(*elf);
  if (protocol == 0 || !elf->is_program()) {
    return refuse(fmt::format("'{}' was not built for simulation; {}", path, how_to_build(short_name)));
  }
  if (protocol != runtime::protocol_version) {
    return refuse(fmt::format(
        "'{}' was built with runtime protocol {}, this heddle speaks {}; build it again with this heddle",
        path, protocol, runtime::protocol_version));
  }
  if (!is_executable(path)) return refuse(fmt::format("'{}' is not executable; chmod +x it", path));
  return ProgramCheck(ProgramFile{path, short_name, elf->build_id()});
}

}  // namespace heddle::explorer
