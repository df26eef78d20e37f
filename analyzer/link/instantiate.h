#pragma once
// Applies the summary of a callee at one call, or of a thread's function at the place that starts it: every
// path is replaced by what it is for the caller, every situation is put on top of the caller's.
//
//   caller holds {a}, gives nothing back;  callee: takes b, gives a back, writes x   =>   x is written under
//   {b}
//
// What a started thread does happens in a situation of its own: it holds none of its creator's locks, but
// comes after all that its creator waited for.

#include <set>
#include <vector>

#include "analyzer/link/access_routes.h"
#include "analyzer/link/lock_state.h"
#include "analyzer/link/recorder.h"
#include "analyzer/link/resolver.h"
#include "analyzer/link/thread_state.h"

namespace heddle::link {

/// Where a summary is put: what holds there.
struct CallPoint {
  SymbolId caller = 0;
  SiteId site = 0;
  Location location;
  Situation base;     // of the thread that runs the callee
  ChainId chain = 0;  // how that thread came to the function that calls
  bool starts_thread = false;
  bool handed_on = false;       // the callee is an argument of a function nobody knows, which may call it
  bool last_reference = false;  // it may not run here: what is found is never certain
  bool recursive = false;       // callee and caller are in one component: chains do not grow
  std::size_t max_depth = PathTable::max_depth;  // what is deeper is not followed
  bool coarse = false;  // both are in a recursion of many functions: fewer situations are told apart
  ChainId spawn_chain = 0;
  IdSet last_owned;  // the caller is the last who has it: what the callee does to it on the way to its end
};

class Instantiation {
 public:
  Instantiation(Workspace& workspace, const State& state, const Bindings& bindings, const CallPoint& point);
  Instantiation(const Instantiation&) = delete;
  Instantiation& operator=(const Instantiation&) = delete;

  /// Copies what the callee's summary holds, translated. `extra_threads` receives the threads that deferred
  /// calls start. Of a callee whose records are not complete yet, `out` is told to ask for them later.
  void callee(FunctionId callee, Recorder& out, IdSet& extra_threads);
  /// Copies the callee's records from `from` on.
  void records(const Summary& callee, const RecordCounts& from, Recorder& out);
  /// Copies what locks the callee takes, and nothing else.
  void acquisitions(const Summary& callee, Recorder& out) {
    for (const AcquireRecord& record : callee.acquires) acquire(record, out);
  }
  /// Changes `state` by the callee's net effect (never for a started thread).
  void effects(const Summary& callee, State& state);
  /// Once it is known what the callee returned: the locks of that outcome are held, others are not.
  void outcome(const Outcome& known, const Summary& callee, State& state);

  [[nodiscard]] ThreadId thread(ThreadId callee_thread);
  [[nodiscard]] IdSet threads(const IdSet& callee_threads);
  /// The threads that the callee starts, and which run beside each other.
  void started_threads(const Summary& callee, Recorder& out);

 private:
  [[nodiscard]] bool is_near(PathId path) const {
    return workspace_.program.paths.depth(path) <= point_.max_depth;
  }
  [[nodiscard]] bool is_cut(PathId path) const { return point_.coarse && !is_near(path); }
  [[nodiscard]] IdSet locks(PathId callee_lock) const;
  [[nodiscard]] IdSet lockset(const IdSet& callee_locks) const;
  [[nodiscard]] IdSet held(const IdSet& callee_held);
  [[nodiscard]] IdSet objects(const IdSet& callee_objects, bool certain) const;
  [[nodiscard]] IdSet signalled(const IdSet& callee_objects) const;
  [[nodiscard]] IdSet phase(const IdSet& inner, const IdSet& base) const;
  [[nodiscard]] bool surely_released(PathId callee_lock) const;
  [[nodiscard]] IdSet joined_handles(const IdSet& callee_handles) const;
  [[nodiscard]] IdSet ended_threads(const IdSet& joined) const;
  enum class Meaning { objects, certain_objects, locks, held, signalled };  // of the ids in a set
  [[nodiscard]] SetId set_here(Meaning meaning, SetId callee_set);
  [[nodiscard]] const IdSet& here(Meaning meaning, SetId callee_set);
  [[nodiscard]] IdSet translated(Meaning meaning, const IdSet& callee_set);
  [[nodiscard]] SituationId situation(SituationId callee_situation);
  [[nodiscard]] Situation on_top_of_base(const Situation& inner);
  [[nodiscard]] Origin origin(const Origin& callee_origin);
  [[nodiscard]] Origin origin_without_chain(const Origin& callee_origin);
  [[nodiscard]] ChainId chain(const Origin& callee_origin);
  [[nodiscard]] ChainId chain(ChainId inner);
  struct Objects;
  [[nodiscard]] const Objects& objects_of(PathId callee_path);
  void double_lock(const AcquireRecord& record, PathId callee_lock, const Situation& inner, Recorder& out);
  [[nodiscard]] bool is_one_variable(PathId lock) const;
  void twice(const AcquireRecord& record, const IdSet& must, const IdSet& may, const Situation& inner,
             Recorder& out) const;
  void access(const AccessRecord& record, Recorder& out);
  void open(const AccessRecord& record, Recorder& out, std::vector<AccessRecord>& opened);
  [[nodiscard]] bool ends_last_owned(const Summary& callee) const;
  [[nodiscard]] bool is_last_owned(PathId path) const;
  void acquire(const AcquireRecord& record, Recorder& out);
  void release(const ReleaseRecord& record, Recorder& out);
  void join(const JoinRecord& record, Recorder& out);
  void end_of_handle(const HandleEndRecord& record, Recorder& out);
  void wait(const WaitRecord& record, Recorder& out);
  void signal(const SignalRecord& record, Recorder& out);
  void blocking(const BlockingRecord& record, Recorder& out);
  [[nodiscard]] ValueSet callees_here(ValueId callee) const;
  [[nodiscard]] bool first_expansion(FunctionId body, const Bindings& inner, SituationId situation);
  void deferred(const DeferredCall& call, Recorder& out, IdSet& extra_threads);
  void give_back_perhaps(const IdSet& here, bool result_tells, State& state);
  void released_by_outcome(const Outcome& known, const Summary& callee, State& state);
  void lock_effects(const Summary& callee, State& state);
  void pointer_effects(const State& exit, State& state);
  void thread_effects(const State& exit, State& state);

  Workspace& workspace_;
  const State& state_;
  const Bindings& bindings_;
  CallPoint point_;
  Resolver resolver_;
  /// What an accessed path of the callee is here.
  struct Object {
    PathId path, root;
    bool can_be_published, is_global, is_last_owned;
  };
  struct Objects {
    std::vector<Object> known;
    bool too_far = false;  // there is one more, of which nothing is said for its distance
  };
  FlatMap<std::tuple<int, SetId>, SetId> sets_;  // situations share most of their sets
  FlatMap<SituationId, SituationId> situations_;
  FlatMap<ChainId, ChainId> chains_;
  std::pair<SituationId, SituationId> last_situation_{~0u, 0};  // records of one place come together
  std::pair<ChainId, ChainId> last_chain_{~0u, 0};
  FlatMap<PathId, Objects> paths_;
  AccessRoutes routes_, maker_routes_;
  std::set<std::pair<bool, std::uint32_t>> cut_groups_;  // by_maker, group: of objects that are too far
  bool ends_last_owned_ = false;
  std::set<std::vector<std::uint32_t>> expanded_;  // the deferred calls that were expanded here
  Instantiation* outermost_ = this;                // of those that expand deferred calls of deferred calls
};

/// The evaluated arguments of a call of `callee` with what a closure captured.
[[nodiscard]] Bindings bind_call(Workspace& workspace, const Resolver& resolver, SymbolId callee,
                                 const std::vector<cir::Binding>& arguments, ValueId closure, SiteId site);

[[nodiscard]] Situation situation_of(Workspace& workspace, const State& state);

}  // namespace heddle::link
