#pragma once
// What the paths of a callee are at one call, as far as it was asked and is one object: paths begin alike, so
// most of a path was followed before. A *use* is one call of one callee, during which neither the caller's
// environment nor the arguments change. Uses may interleave; each loses what another one keeps of the same
// path. Plain values, one thread. Cost: a look into an array.

#include <cstdint>
#include <vector>

#include "analyzer/link/path_table.h"

namespace heddle::link {

class PathMemo {
 public:
  using Use = std::uint32_t;  // 0 = none: nothing is kept

  [[nodiscard]] Use begin() { return ++last_; }
  /// 0 where nothing is known.
  [[nodiscard]] PathId find(Use use, PathId path) const {
    return use != 0 && path < kept_.size() && kept_[path].use == use ? kept_[path].here : 0;
  }
  void keep(Use use, PathId path, PathId here) {
    if (use == 0) return;
    if (path >= kept_.size()) kept_.resize(path + path / 2 + 64);
    kept_[path] = {use, here};
  }

 private:
  struct Kept {
    Use use = 0;
    PathId here = 0;
  };
  std::vector<Kept> kept_;  // by path of the callee
  Use last_ = 0;
};

}  // namespace heddle::link
