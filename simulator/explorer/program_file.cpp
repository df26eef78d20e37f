#include "simulator/explorer/program_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "simulator/explorer/elf_file.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {
namespace {

// Without a version behind it, so that this binary does not look like a program built for simulation.
constexpr std::string_view marker_begin = HEDDLE_RUNTIME_MARKER_BEGIN;
constexpr std::size_t longest_version = 10;  // digits

/// Where the runtime as a shared library and its stand-ins are: beside an installed heddle, or where they
/// were built.
std::string find_preload_folder() {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  for (const std::string& folder : {(self.parent_path() / "../lib/heddle").lexically_normal().string(),
                                    std::string(HEDDLE_PRELOAD_DIR)}) {
    if (::access((folder + "/libheddle_runtime.so").c_str(), R_OK) == 0) return folder;
  }
  return "";
}

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
    const std::string_view rest = bytes.substr(at + marker_begin.size(), longest_version + 1);
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

/// Put together here, so that this binary does not look like such a program.
bool has_own_sanitizer(const ElfFile& elf) {
  const std::string symbol = std::string("__tsan_").append("init").append(1, '\0');
  return elf.bytes().find(symbol) != std::string_view::npos;
}

/// A program that was built without us runs with the runtime in front of its libraries. Libraries that are
/// empty but for their names stand in for a shared ThreadSanitizer.
ProgramCheck preloaded(const std::string& path, const std::string& name, const ElfFile& elf) {
  const bool shared_sanitizer = elf.needs("libtsan.so.2") || elf.needs("libtsan.so.0") ||
                                elf.needs("libclang_rt.tsan-x86_64.so") || elf.needs("libclang_rt.tsan.so");
  if (!shared_sanitizer && has_own_sanitizer(elf)) {
    return refuse(
        fmt::format("'{}' has a ThreadSanitizer of its own linked in, which cannot be replaced; link it with "
                    "-shared-libsan, or {}",
                    path, how_to_build(name)));
  }
  const std::string folder = find_preload_folder();
  if (folder.empty()) {
    return refuse(
        fmt::format("'{}' was not built for simulation, and libheddle_runtime.so to preload is not "
                    "beside this heddle; {}",
                    path, how_to_build(name)));
  }
  ProgramFile file{path, name, elf.build_id()};
  file.instrumentation = shared_sanitizer ? Instrumentation::shared_sanitizer : Instrumentation::none;
  file.preload = folder + "/libheddle_runtime.so";
  for (const char* stub : {"libheddle_stub_tsan0.so", "libheddle_stub_tsan2.so", "libheddle_stub_clang.so",
                           "libheddle_stub_clang_target.so"}) {
    if (shared_sanitizer) file.preload += ":" + folder + "/" + stub;
  }
  return ProgramCheck(std::move(file));
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
  if (protocol == 0 && elf->is_program() && elf->needs("libc.so.6")) return preloaded(path, short_name, *elf);
  if (protocol == 0 || !elf->is_program()) {
    return refuse(fmt::format("'{}' was not built for simulation; {}", path, how_to_build(short_name)));
  }
  if (protocol != runtime::protocol_version) {
    return refuse(fmt::format(
        "'{}' was linked with the runtime of another heddle (protocol {}, this one speaks {}); link it again "
        "with this heddle",
        path, protocol, runtime::protocol_version));
  }
  if (!is_executable(path)) return refuse(fmt::format("'{}' is not executable; chmod +x it", path));
  return ProgramCheck(ProgramFile{path, short_name, elf->build_id()});
}

}  // namespace heddle::explorer
