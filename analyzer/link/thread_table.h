#pragma once
// Names of threads by their history, relative to the function in hand: thread 0 is the one that runs the
// function; every other is a spawn event, a call string (the at most two calls nearest to it through which
// the function reached it) and the thread that did it. One name may stand for several threads: then it is
// parallel with itself (Summary::parallel). A spawn that has `max_names` names gets no more by a second call:
// a wrapper that the whole program uses would multiply all that its thread does. Plain values, interned, one
// thread. After Barik, "Efficient computation of may-happen-in-parallel information" (2005).

#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "analyzer/cir/cir.h"

namespace heddle::link {

using ThreadId = std::uint32_t;
using SiteId = std::uint32_t;  // an event of a function, see Sites

/// The spawn and call events of the program.
struct Site {
  cir::SymbolId function = 0;
  cir::BlockId block = 0;
  std::uint32_t index = 0;
  cir::Location location;
};

struct ThreadName {
  ThreadId parent = 0;
  SiteId spawn = 0;
  SiteId calls[2] = {0, 0};  // outermost first, 0 = none
  cir::SymbolId entry = 0;   // what it runs, where that is known
  bool interrupts = false;   // a signal handler: it may be run by the thread that it was installed by
  bool is_process = false;   // it has memory of its own, but for shared mappings
  bool is_end = false;       // what its parent runs when it ends
};

class ThreadTable {
 public:
  static constexpr ThreadId self = 0;
  static constexpr std::size_t max_names = 16;
  static constexpr std::size_t max_depth = 4;  // threads started by threads: deeper ones share a name

  ThreadTable() : names_(1), sites_(1) {}

  [[nodiscard]] SiteId site(const Site& site);
  [[nodiscard]] const Site& at(SiteId id) const { return sites_[id]; }

  [[nodiscard]] ThreadId spawned(ThreadId parent, SiteId spawn, cir::SymbolId entry, cir::SpawnKind kind);
  [[nodiscard]] const ThreadName& operator[](ThreadId id) const { return names_[id]; }
  /// The process that the thread belongs to: the nearest of its elders that is one; else `self`.
  [[nodiscard]] ThreadId process_of(ThreadId thread) const;
  /// The thread that runs what the name stands for: its parent, where that is its parent's end.
  [[nodiscard]] ThreadId runner_of(ThreadId thread) const;
  [[nodiscard]] bool descends(ThreadId thread, ThreadId ancestor) const;  // a thread descends from itself

  /// The name of a callee's thread, seen by its caller at `call`.
  [[nodiscard]] ThreadId through_call(ThreadId thread, SiteId call);
  /// The name of a thread of the function that `parent` runs, seen where `parent` is started.
  [[nodiscard]] ThreadId under(ThreadId thread, ThreadId parent);

 private:
  using Key = std::tuple<ThreadId, SiteId, SiteId, SiteId>;
  [[nodiscard]] ThreadId intern(const ThreadName& name);
  [[nodiscard]] std::size_t depth(ThreadId thread) const;

  std::vector<ThreadName> names_;
  std::map<Key, ThreadId> ids_;
  std::map<SiteId, std::size_t> names_of_spawn_;
  std::vector<Site> sites_;
  std::map<std::tuple<cir::SymbolId, cir::BlockId, std::uint32_t>, SiteId> site_ids_;
};

}  // namespace heddle::link
