#pragma once
// When the accesses of a summary, by far the most of it, may be forgotten: once all callers of the function
// are summarised, unless somebody else asks for them later. That may be
//
//   who calls the function by its value, which can come round the call graph's edges
//   the checks, of a function that code outside the program may call (Levels::entries)
//   a level of the clients of a class (clients.h), of the class' methods
//
// So a link holds the accesses of the functions between two ends of the call graph, not those of the whole
// program. One thread. Cost: linear in the edges.

#include <vector>

#include "analyzer/link/bottom_up.h"

namespace heddle::link {

class RecordLifetimes {
 public:
  RecordLifetimes(Workspace& workspace, const Levels& levels);

  /// Will anybody ask for the function's accesses? main's go to no caller.
  [[nodiscard]] bool are_wanted(FunctionId function) const {
    return callers_left_[function] != 0 || kept_[function];
  }
  /// To be told of each component, when it and its levels are done.
  void summarized(const std::vector<FunctionId>& component);

 private:
  Workspace& workspace_;
  std::vector<std::size_t> callers_left_;  // by FunctionId
  std::vector<bool> kept_;                 // by FunctionId
};

}  // namespace heddle::link
