#pragma once
// The end of the process takes all threads with it, wherever they are. As one operation among many, the exit
// of a main that waits for nobody would come early in nearly all executions, and what the threads do late
// would hardly be seen. So strategies by priority put it behind everybody else in three of four executions.

#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class EndOfProcess {
 public:
  void begin_execution(RandomSource& random) { last_ = random.below(4) != 0; }
  /// It gives way to whoever else can run.
  [[nodiscard]] bool waits(const Operation& operation) const {
    return last_ && operation.kind == OpKind::process && operation.value == process_ends;
  }

 private:
  bool last_ = false;
};

}  // namespace heddle::engine
