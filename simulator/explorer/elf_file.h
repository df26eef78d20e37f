#pragma once
// Reads what Heddle needs of an ELF file: machine, build id, and the symbols of its data. Bounds are checked
// everywhere: any bytes give an answer or an error. The file is mapped while the object lives. Cost: the data
// symbols are read once, at the first question.

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/result.h"

namespace heddle::explorer {

struct DataSymbol {
  std::uint64_t address = 0;  // as in the file (add the load bias)
  std::uint64_t size = 0;
  std::string name;  // demangled
};

class ElfFile {
 public:
  [[nodiscard]] static Result<ElfFile> open(const std::string& path);
  ElfFile(ElfFile&& other) noexcept;
  ElfFile& operator=(ElfFile&&) = delete;
  ~ElfFile();

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// A 64-bit x86 program or library.
  [[nodiscard]] bool is_x86_64() const;
  /// An executable or a position-independent one that has an interpreter; false for libraries and object
  /// files.
  [[nodiscard]] bool is_program() const;
  /// Hex digits of the build-id note; without one "x" and a hash of the content.
  [[nodiscard]] std::string build_id() const;
  /// Whether the dynamic linker is told to load a library of this name.
  [[nodiscard]] bool needs(std::string_view library) const;
  /// Where the file's own numbering of addresses starts, rounded down to a page: 0 unless its position is
  /// fixed.
  [[nodiscard]] std::uint64_t lowest_address() const;
  /// The object (variable) that contains the address.
  [[nodiscard]] std::optional<DataSymbol> data_at(std::uint64_t address);
  /// The thread-local variable of a program at this distance below the thread's control block.
  [[nodiscard]] std::optional<DataSymbol> thread_local_at(std::uint64_t distance);
  /// Names for the dynamic linker, still mangled: defined here, or wanted from elsewhere.
  [[nodiscard]] std::set<std::string> dynamic_symbols(bool defined) const;

 private:
  explicit ElfFile(std::string_view bytes) : bytes_(bytes) {}
  void read_symbols();
  template <class Visit>
  void for_each_symbol(std::uint32_t table_type, Visit visit) const;

  std::string_view bytes_;
  bool symbols_read_ = false;
  std::vector<DataSymbol> symbols_;        // by address; names still mangled
  std::vector<DataSymbol> thread_locals_;  // address: from the beginning of the block
};

}  // namespace heddle::explorer
