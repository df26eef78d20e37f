#pragma once
// Adds records to a summary, each once, and stops at a cap that is announced. Equal records differ at most in
// the chain of calls that led there; the first is kept. An access keeps only what the exclusions ask of its
// situation, and of one access (path, kind, situation, event of this function) the first `max_places` places
// in the source: a finding lists no more.

#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::link {

class Recorder {
 public:
  static constexpr std::size_t max_records = 40'000;  // of one kind in one summary
  static constexpr std::size_t max_places = 6;

  Recorder(Workspace& workspace, Summary& summary) : workspace_(workspace), summary_(summary) {}

  void add(const AccessRecord& record);
  void add(const AcquireRecord& record);
  void add(const WaitRecord& record);
  void add(const SignalRecord& record);
  void add(const DoubleLockRecord& record);
  void add(const DeferredCall& record);
  void add(const ReleaseRecord& record);
  void add(const JoinRecord& record);
  void add(const BlockingRecord& record);
  void add(const HandleEndRecord& record);
  void add(const AwaitRecord& record);
  void add(const ExitRecord& record) { summary_.exits.push_back(record); }
  void parallel(ThreadId a, ThreadId b) {
    if (a != ThreadTable::self && b != ThreadTable::self) summary_.parallel.insert(pair_of(a, b));
  }
  void thread(ThreadId id) { insert(summary_.threads, id); }

 private:
  using Key =
      std::tuple<int, Id, int, SituationId, std::uint32_t, std::uint32_t, std::uint32_t, SymbolId, Id>;
  [[nodiscard]] bool is_new(int kind, Id what, int detail, const Origin& origin, Id more = 0);

  [[nodiscard]] bool has_room(int kind);

  Workspace& workspace_;
  Summary& summary_;
  std::set<Key> seen_;
  using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, SymbolId>;
  std::map<std::tuple<Id, int, SituationId, Id>, std::vector<Place>> places_;
  std::size_t count_[11] = {};
};

}  // namespace heddle::link
