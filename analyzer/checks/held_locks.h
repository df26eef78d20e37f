#pragma once
// What a check asks of the locks at a place.

#include "analyzer/checks/check.h"

namespace heddle::checks {

/// A lock of the program with a name: not an unknown one, no word of ours (once, permit, spin, owned by a
/// guard).
[[nodiscard]] bool is_named_lock(const link::Workspace& workspace, link::PathId lock);

/// Is it one object, whatever runs: no element of an array by an index that may change?
[[nodiscard]] bool is_one_object(const link::Workspace& workspace, link::PathId lock);

/// Does the path name the same object at two places of one thread: no element by an index that nobody knows?
[[nodiscard]] bool is_same_object_each_time(const link::Workspace& workspace, link::PathId lock);

/// Where the lock was taken, if it may be held in the situation; else null.
[[nodiscard]] const link::Held* taken_where(const link::Workspace& workspace,
                                            const link::Situation& situation, link::PathId lock);

/// Named locks that are surely held.
[[nodiscard]] link::IdSet named_locks(const link::Workspace& workspace, const link::Situation& situation);

/// May two names stand for one lock? Where one goes through a pointer of which it is not known where it
/// leads, and both end in the same field.
[[nodiscard]] bool may_be_same_lock(const link::Workspace& workspace, link::PathId a, link::PathId b);

/// Does all of `first` at its place come before what `second` does, by a signal that `second` awaited?
[[nodiscard]] bool comes_before(link::Workspace& workspace, const link::Level& level,
                                const link::Origin& first, const link::Origin& second);

}  // namespace heddle::checks
