#pragma once
// A folder of entries, each found by its name (hex digits) and kind. Shared by everybody who analyses:
//
//   DIR/CACHEDIR.TAG        so that backups leave it out
//   DIR/3f/<name>.<kind>    256 folders by the name's first two digits
//
// Invariants
//   1. What get() gives is what put() was given, or nothing. An entry that was cut, changed or renamed is
//      found by its checksum, which covers its name, and is removed.
//   2. A reader never sees half an entry: they are written beside and renamed into place.
//   3. Nothing is trusted that others may have written: a folder of another user, or one that all may write
//      to, is refused.
//   4. Each of the 256 folders holds at most its share of the size limit, or one entry. What was used longest
//      ago goes first; the clock decides what is kept, never what an entry holds.
//
// An entry that cannot be written (a full disk) is only not there the next time. Thread safety: none within
// one Store; any number of processes may use the same folder.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "findings/result.h"

namespace heddle::analyzer::cache {

inline constexpr std::uint64_t standard_limit_bytes = std::uint64_t{5} << 30;

class Store {
 public:
  /// Makes the folder where it is not there yet. An Error says what to do.
  [[nodiscard]] static Result<Store> open(const std::string& folder,
                                          std::uint64_t limit_bytes = standard_limit_bytes);

  /// There is an entry, whole or not.
  [[nodiscard]] bool has(const std::string& name, std::string_view kind) const;
  [[nodiscard]] std::optional<std::string> get(const std::string& name, std::string_view kind) const;
  void put(const std::string& name, std::string_view kind, std::string_view content) const;

 private:
  Store(std::string folder, std::uint64_t share) : folder_(std::move(folder)), share_bytes_(share) {}
  [[nodiscard]] std::string folder_of(const std::string& name) const;
  void bound(const std::string& folder, const std::string& newest) const;

  std::string folder_;
  std::uint64_t share_bytes_;
};

/// $XDG_CACHE_HOME/heddle, or ~/.cache/heddle; empty where neither is known.
[[nodiscard]] std::string standard_folder();

}  // namespace heddle::analyzer::cache
