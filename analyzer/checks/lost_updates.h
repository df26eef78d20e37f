#pragma once
// Updates of one function that lose what others do in between: a value is read under a lock, or by one atomic
// operation, another is computed from it, and that is written to the same place under another hold of the
// lock, or by another operation:
//
//   const int level = volume.get();    // locks, reads, unlocks
//   volume.set(level + step);          // locks, writes, unlocks: what another thread set meanwhile is lost
//
// After "view consistency" and "stale-value errors" (Burrows, Leino: Finding Stale-Value Errors in Concurrent
// Programs, 2004), with values followed through the derivations of cir.h: through locals, results of calls
// and parameters, `deepest` calls down. A value that is only copied is no update (saved and put back).

#include <map>
#include <tuple>
#include <vector>

#include "analyzer/checks/lock_scopes.h"
#include "analyzer/checks/tested_accesses.h"

namespace heddle::checks {

struct LostUpdate {
  const link::AccessRecord* read = nullptr;
  const link::AccessRecord* write = nullptr;
  link::PathId lock = 0;  // 0: atomic operations
};

class LostUpdates {
 public:
  LostUpdates(const Input& input, const LockScopes& scopes)
      : workspace_(input.workspace), program_(input.workspace.program), scopes_(scopes) {}

  /// Not asked: whether several threads do so at once, and whether the write looks first.
  [[nodiscard]] std::vector<LostUpdate> of(link::FunctionId function, const TestedAccesses& all) const;

 private:
  static constexpr int deepest = 4;
  using Place = std::tuple<cir::SymbolId, std::uint32_t, std::uint32_t, std::uint32_t>;
  using Places = std::map<Place, bool>;  // of events; is the value there computed, and no copy?
  [[nodiscard]] static Place place_of(const link::AccessRecord& access);

  [[nodiscard]] const cir::Event& event(const cir::Function& function, cir::EventPlace place) const;
  [[nodiscard]] const cir::Function* called(const cir::Event& event) const;
  void add(const cir::Function& function, cir::EventPlace place, bool computed, Places& places) const;
  void add_returned(const cir::Function& function, bool computed, int depth, Places& places) const;
  void add_written(const cir::Function& function, std::uint32_t parameter, bool computed, int depth,
                   Places& places) const;
  [[nodiscard]] Places read_by(const cir::Function& function, cir::EventPlace source) const;
  [[nodiscard]] Places written_by(const cir::Function& function, const cir::Derivation& d) const;
  [[nodiscard]] bool is_own_slot(link::PathId path) const;
  [[nodiscard]] bool is_written_back(const link::AccessRecord& read, const link::AccessRecord& write) const;
  void compare(const TestedAccesses& all, const link::AccessRecord& read, const link::AccessRecord& write,
               std::vector<LostUpdate>& found) const;

  const link::Workspace& workspace_;
  const link::Program& program_;
  const LockScopes& scopes_;
};

}  // namespace heddle::checks
