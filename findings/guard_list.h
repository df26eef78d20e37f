#pragma once
// Which lock guards what, as the analyzer believes or the source declares: what `heddle analyze --guards`
// prints.

#include <cstddef>
#include <string>
#include <vector>

#include "findings/report.h"

namespace heddle {

/// A place that accesses what is guarded, and whether the lock is held there on every way that is seen.
struct GuardedAccess {
  SourceLocation location;
  bool write = false;
  bool held = false;
};

/// Where a lock is: beside what it guards, by itself, or in an object of another class, where no attribute of
/// the guarded one could name it.
enum class LockPlace { same_object, global, other_object };

struct Guard {
  std::string object;  // "Log::size_", "total"; "*Log::buffer_": what the pointer points to
  std::string lock;    // "Log::mutex_", "total_lock"
  LockPlace place = LockPlace::other_object;
  SourceLocation declaration;             // of the object, where the source declares its guard
  bool declared = false;                  // guarded_by or pt_guarded_by says so
  bool inferred = false;                  // enough places hold it
  std::vector<GuardedAccess> accesses{};  // by place; none: no code that is seen uses it

  /// As the object's own code names the lock: "this->mutex_"; elsewhere `lock`.
  [[nodiscard]] std::string lock_path() const;
  [[nodiscard]] std::size_t held() const;
  [[nodiscard]] std::size_t writes_held() const;
};

struct GuardList {
  std::vector<Guard> guards;  // by object, then lock
  std::vector<Incomplete> incomplete{};
  std::vector<std::pair<std::string, std::string>> facts{};
};

}  // namespace heddle
