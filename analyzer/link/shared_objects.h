#pragma once
// One object, two names: who made an object knows it by its allocation site (or, a thread-local variable, by
// itself), who found it later by the pointer that it was stored in.
//
//   maker:  letter = new Letter;  box.push(letter);  letter->stamps = 2;      other:  box.front()->stamps
//
// The two paths `(allocation).stamps` and `box[]*.stamps` overlap when the pointer may hold the address of
// that allocation (ObjectValues, flow-insensitive) and the maker's access comes after it was published, in
// its own thread (State::published). Two pointers are never compared with each other: which elements two
// threads took from one container, only the container knows.
//
// Read only. Cost of name(): the steps of the path.

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// An object known by its site, and how a path comes to it.
struct SharedName {
  PathId object = 0;   // unowned() of the site
  PathId prefix = 0;   // the part of the path that leads to the object
  bool found = false;  // through a pointer, not by the maker
};

/// The names of what the path is a part of; empty: no object that pointers share.
[[nodiscard]] std::vector<SharedName> shared_names(Workspace& workspace, PathId path);

}  // namespace heddle::link
