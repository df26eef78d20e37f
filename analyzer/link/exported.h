#pragma once
// The part of a function's summary that its callers need: without what happens to its own locals, to objects
// that nobody else knows yet, and to locks and handles that are settled here (all but what its threads may
// share: activations.h). The caller has one event for all of it, the call, so records are not told apart by
// the function's events any more. One thread.

#include "analyzer/link/access_routes.h"
#include "analyzer/link/recorder.h"

namespace heddle::link {

class Exported {
 public:
  /// Appends to `outside`, which outlives this.
  Exported(Workspace& workspace, FunctionId function, Summary& outside);

  /// What is no record.
  void take_effects(const Summary& all);
  /// The records that `all` has had since the last call; its accesses, by far the most, only if wanted.
  void take_new_records(const Summary& all, bool with_accesses);
  /// For accesses that come one by one, as with a Recorder.
  void open(const AccessRecord& record, std::vector<AccessRecord>& opened);
  Origin* put(const AccessRecord& opened, const Origin& origin) { return once_.put(opened, origin); }

 private:
  [[nodiscard]] bool ends_with_call(PathId path) const;
  [[nodiscard]] bool ends_with_call(const ValueSet& values) const;
  void forget_own(State& exit) const;
  [[nodiscard]] ValueSet returned(const ValueSet& values) const;
  [[nodiscard]] bool is_private(PathId path, const Origin& origin) const;
  [[nodiscard]] bool is_private(const ReleaseRecord& r) const;
  [[nodiscard]] bool is_of_maker(const AccessRecord& record) const;
  [[nodiscard]] bool is_own_variable(PathId path) const;
  [[nodiscard]] bool is_own_handle(PathId path) const;
  [[nodiscard]] bool is_lent_to_threads(PathId path) const;
  [[nodiscard]] SituationId situation_outside(SituationId id);
  void open_outside(AccessRecord record, std::vector<AccessRecord>& opened);
  void add(const AccessRecord& record, AccessRoutes& routes);

  Workspace& workspace_;
  SymbolId owner_;
  bool starts_threads_;
  Summary& outside_;
  Recorder once_;
  RecordCounts taken_;
  FlatMap<SituationId, SituationId> situations_;
  AccessRoutes routes_, maker_routes_;
};

}  // namespace heddle::link
