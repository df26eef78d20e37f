#pragma once
// A local variable of a function is another one each time the function is called. A lock or flag that is one
// keeps apart the threads that one call starts, from each other and from their starter:
//
//   void count(Totals& totals) {                       // two calls of it at once have two locks
//     std::mutex lock;
//     std::thread other([&] { std::lock_guard held(lock); ++totals.sum; });
//     { std::lock_guard held(lock); ++totals.sum; }
//     other.join();
//   }
//
// Which thread made the call is told by the names of threads: the nearest elder that a thread has from this
// function was started by it; who has none runs the function itself. Calls that one thread makes one after
// the other are taken for one: threads of an earlier call would use a lock that is gone.

#include "analyzer/link/exclusion.h"

namespace heddle::link {

/// Is the object, if it is a local variable of a function that ran below the level, one for both accesses?
[[nodiscard]] bool is_of_one_call(const AccessPair& pair, PathId object);

}  // namespace heddle::link
