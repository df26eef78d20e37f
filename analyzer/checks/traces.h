#pragma once
// Builds the parts of a finding that say how a thread came to a place: from the thread's root, call by call.
// One thread.

#include <string>
#include <vector>

#include "analyzer/checks/check.h"

namespace heddle::checks {

class Traces {
 public:
  Traces(const link::Workspace& workspace, const link::Names& names) : workspace_(workspace), names_(names) {}

  /// One side: `what` is what the thread does at the place ("writes 'x'").
  [[nodiscard]] Trace to(link::FunctionId level, const link::Origin& origin, const std::string& what) const;

  /// The same for a client of a library, of whom nothing is seen but what he calls.
  [[nodiscard]] Trace of_client(const link::Origin& origin, const std::string& what) const;

  /// Of a lock that the thread holds and takes again.
  [[nodiscard]] Trace taken_twice(link::FunctionId level, const link::DoubleLockRecord& record,
                                  const std::string& first, const std::string& second) const;

  /// Adds the calls of a chain; the last enters the function of `last`.
  void add_calls(Trace& trace, link::ChainId chain, link::SymbolId last) const;
  void add_start(Trace& trace, link::ThreadId thread) const;
  /// Adds the calls that lead from main to a function that is not main.
  void add_way_from_main(Trace& trace, link::FunctionId function) const;

  [[nodiscard]] TraceStep step(const link::Location& at, link::SymbolId function,
                               const std::string& message) const;

 private:
  [[nodiscard]] const std::vector<link::FunctionId>& ways_from_main() const;

  const link::Workspace& workspace_;
  const link::Names& names_;
  mutable std::vector<link::FunctionId> ways_from_main_;  // by FunctionId; empty until a way is asked for
};

}  // namespace heddle::checks
