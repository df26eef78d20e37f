#pragma once
// Reads that rely on an element of a container being there (front, back, top, at), and what takes elements
// out (erase, pop, clear) while another thread may be at such a read. What puts elements in harms no such
// read. Asked by check-then-act. Answers are kept; one thread. Cost: the accesses of a level, once.

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "analyzer/checks/lock_scopes.h"

namespace heddle::checks {

class ReliedReads {
 public:
  ReliedReads(const Input& input, const LockScopes& scopes) : workspace_(input.workspace), scopes_(scopes) {}

  /// By the words for them in the path: container.(shape).(needed), container.(shape).(removed).
  [[nodiscard]] bool relies(const link::AccessRecord& access) const;
  [[nodiscard]] bool takes(const link::AccessRecord& access) const;

  /// The container whose bookkeeping, or part of it, the path is; else the path itself.
  [[nodiscard]] link::PathId container_of(link::PathId path) const;

  /// A read as the level sees it, and what takes elements out of the same container at once.
  struct Taken {
    const link::AccessRecord* read = nullptr;
    const link::AccessRecord* taking = nullptr;
  };
  [[nodiscard]] std::optional<Taken> taken_at_once(const link::Level& level,
                                                   const link::AccessRecord& read) const;

 private:
  using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, cir::SymbolId>;
  struct Known {
    std::map<Place, std::vector<const link::AccessRecord*>> reads;
    std::vector<const link::AccessRecord*> takings;
  };
  [[nodiscard]] const std::string* own_word(link::PathId path) const;
  [[nodiscard]] bool is_part(link::PathId path, std::string_view word) const;
  [[nodiscard]] static Place place_of(const link::AccessRecord& record);
  [[nodiscard]] const Known& known(const link::Level& level) const;

  link::Workspace& workspace_;
  const LockScopes& scopes_;
  mutable std::map<const link::Level*, Known> known_;
};

}  // namespace heddle::checks
