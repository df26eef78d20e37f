#pragma once
// Adds records to a summary, each once, and stops at a cap that is announced. Equal records differ at most in
// the chain of calls that led there; the first is kept. An access keeps only what the exclusions ask of its
// situation. Of one access or acquisition (path, kind, locks and the rest of the situation, event of this
// function) the first `max_places` places in the source are kept: a finding lists no more. The accesses that
// differ in their places only are a *group*; what a group of a callee is for the caller is asked once (open),
// and then each of its accesses costs a few comparisons (put).

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::link {

struct Bindings;
struct CallPoint;
class Exported;

/// Takes the calls of functions whose records are not complete yet: those of the recursion in hand.
class LaterCalls {
 public:
  virtual ~LaterCalls() = default;
  [[nodiscard]] virtual bool takes(FunctionId body) const = 0;
  virtual void put(FunctionId body, const State& state, const Bindings& bindings, const CallPoint& point) = 0;
};

class Recorder {
 public:
  static constexpr std::size_t max_records = 40'000;  // of one kind in one summary
  /// In a recursion every function has nearly the records of all: what they may have together is bounded.
  [[nodiscard]] static std::size_t max_records_of(std::size_t functions_of_recursion) {
    constexpr std::size_t max_together = 2'000'000;
    return std::min(max_records, max_together / functions_of_recursion);
  }
  static constexpr std::size_t max_places = 6;
  static constexpr std::size_t max_deferred = 128;

  /// `effects_only`: threads and deferred calls, which decide about states, and no records.
  enum class Wanted { everything, effects_only };
  /// `weakest`: of one event in several situations only those that say more: an access under fewer locks,
  /// anything else while a lock may be held that it was not seen under. So ways round a recursion end, which
  /// add locks each time.
  enum class Contexts { all, weakest };
  [[nodiscard]] static Contexts contexts_of(const Workspace& workspace, FunctionId function) {
    return workspace.is_in_large_recursion(function) ? Contexts::weakest : Contexts::all;
  }

  Recorder(Workspace& workspace, Summary& summary, Wanted wanted = Wanted::everything,
           LaterCalls* later = nullptr, std::size_t room = max_records, Contexts contexts = Contexts::all)
      : workspace_(workspace),
        summary_(summary),
        wanted_(wanted),
        later_(later),
        room_(room),
        contexts_(contexts) {}

  [[nodiscard]] bool takes_records() const { return wanted_ == Wanted::everything; }
  /// Where the records of a call of `body` go instead; null = here.
  [[nodiscard]] LaterCalls* later(FunctionId body) const {
    return later_ != nullptr && later_->takes(body) ? later_ : nullptr;
  }

  void add(const AccessRecord& record);
  /// Appends what the record is here, with its group: for each place of it, put() does the rest.
  void open(const AccessRecord& record, std::vector<AccessRecord>& opened);
  /// The group's access at the place of `origin`. The origin of the record if it is kept, else null.
  Origin* put(const AccessRecord& opened, const Origin& origin);
  /// From now on accesses go to callers' records only: nobody looks at them as this function alone sees them.
  void pass_accesses_on(Exported& exported) { passed_on_ = &exported; }
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
  using Alike = std::tuple<Id, int, SituationId, Id>;  // path, kind, situation, event of this function
  /// Those records of one list that differ in their places only: how many they are, the latest, and for each
  /// record of the list the one before it.
  struct Places {
    std::uint32_t count = 0, latest = 0;
  };
  struct PlacesOf {
    FlatMap<Alike, std::uint32_t> groups;
    std::vector<Places> places;         // by group
    std::vector<std::uint32_t> before;  // by index in the list
  };
  struct Place {
    std::uint32_t group;
    Id what;
    int detail;
    SituationId situation;
    int kind;
  };
  [[nodiscard]] static std::uint32_t group(PlacesOf& known, const Alike& alike);
  template <class Record>
  [[nodiscard]] bool is_new_place(PlacesOf& known, const Place& place, const std::vector<Record>& records,
                                  const Origin& o);
  [[nodiscard]] bool is_new(int kind, Id what, int detail, const Origin& origin, Id more = 0);

  [[nodiscard]] bool has_room(int kind);
  [[nodiscard]] bool says_more(int kind, Id what, int detail, const Origin& origin, SituationId situation,
                               Id more);

  Workspace& workspace_;
  Summary& summary_;
  Wanted wanted_;
  LaterCalls* later_;
  std::size_t room_;  // records of one kind
  Contexts contexts_;
  Exported* passed_on_ = nullptr;
  FlatSet<Key> seen_;
  /// By event, thread and threads that run: the locksets of an access, or all locks held elsewhere in one
  /// set.
  std::map<std::tuple<Key, ThreadId>, std::vector<SetId>> weakest_;
  PlacesOf accesses_, maker_accesses_, acquires_;
  std::map<std::vector<Id>, std::vector<SituationId>> deferred_;  // by what is called, and with what
  std::size_t count_[11] = {};
};

}  // namespace heddle::link
