#pragma once
// Which files lie where in a target's address space. An address that holds across processes is a module and
// an offset.

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "findings/result.h"

namespace heddle::explorer {

struct Mapping {
  std::uint64_t begin = 0, end = 0;
  std::uint64_t file_offset = 0;
  std::uint64_t module_begin = 0;  // lowest address of the same file
  std::string path;                // empty: no file
};

/// `module` is a path; offset counts from the lowest mapped address of the module. Module empty: a bare
/// address.
struct ModuleAddress {
  std::string module;
  std::uint64_t offset = 0;
  auto operator<=>(const ModuleAddress&) const = default;
};

class Modules {
 public:
  Modules() = default;
  explicit Modules(std::vector<Mapping> mappings) : mappings_(std::move(mappings)) {}

  /// Reads /proc/PID/maps.
  [[nodiscard]] static Result<Modules> of_process(int pid);
  [[nodiscard]] static Modules parse(const std::string& maps);

  /// The file of the program itself: it lies below its libraries.
  [[nodiscard]] std::string program() const;
  /// All mapped files, each once, by address.
  [[nodiscard]] std::vector<std::string> files() const;
  [[nodiscard]] const Mapping* find(std::uint64_t address) const;
  [[nodiscard]] ModuleAddress name(std::uint64_t address) const;
  /// 0 when the module is not mapped. Modules are compared by file name without folders when `by_file_name`.
  [[nodiscard]] std::uint64_t address(const ModuleAddress& name, bool by_file_name = false) const;

 private:
  std::vector<Mapping> mappings_;  // by address
};

/// "prog+0x1234": file name without folders.
[[nodiscard]] std::string to_string(const ModuleAddress& address);

}  // namespace heddle::explorer
