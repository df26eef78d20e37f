#pragma once
// Where a deviation of one build belongs in another one. Ordinals shift when operations are added, names of
// objects when objects are, lines when text is; the function, the kind of the operation and its ordinal among
// those of that kind there seldom do. So every operation of the same thread is a candidate, ranked by how
// much of the anchor it shares.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "findings/schedule.h"
#include "simulator/explorer/event_trace.h"

namespace heddle::explorer {

/// The ordinals `n` at which the switch may belong, the likeliest first, at most `most` of them. Only those
/// operations count that the thread announced after the `after`-th event of the trace took effect.
[[nodiscard]] std::vector<std::uint64_t> places_of(const Deviation& deviation, const EventTrace& trace,
                                                   std::size_t after, std::size_t most);

/// The index in the trace behind which the k-th deviation (from 1) was taken; 0 when it was not.
[[nodiscard]] std::size_t event_of_deviation(const EventTrace& trace, std::uint64_t k);

/// Where one operation of a thread is in the source.
struct OperationPlace {
  std::string function;
  std::uint64_t ordinal = 0;  // among those of its kind that the thread does there, from 1
  std::string variable;       // the object, where it has a name in the program
};

/// All operations of a trace, by thread and ordinal there.
class OperationIndex {
 public:
  explicit OperationIndex(const EventTrace& trace);
  /// Null when the trace does not have it.
  [[nodiscard]] const OperationPlace* find(engine::ThreadId thread, std::uint64_t n) const;

 private:
  std::map<std::pair<engine::ThreadId, std::uint64_t>, OperationPlace> places_;
};

}  // namespace heddle::explorer
