#pragma once
// Library mode: what clients may do at once with one object of a class that is meant for many threads, and
// with the globals of a library. A class whose public methods take a lock of the object itself says so
// (Blackshear et al., "RacerD: compositional static race detection", OOPSLA 2018): each two of its public
// methods may run on one object at once. Of globals, functions that take a global lock say it. A part of the
// object is also its *body*, what a pointer that no method changes leads to. In C the object is what the
// first parameter points to, a class all functions that are given one structure, and who makes a lock of it
// ready or frees it is a constructor or destructor.
//
//   class Log { public: void add(int n) { lock(m_); size_ += n; }   int size() { return size_; } ... };
//
// A level (Clients::at_once) holds what the public methods do to the object, as their own summaries have it:
// they share the formal `this`, so nothing is translated. Not asked are
//
//   constructors, the destructor, assignment and swap; what runs once; what threads do that a method starts
//     (clients.h)
//   methods that rely on their caller's lock: those that other methods of the class call, always under a lock
//     of the object; and accesses on whose way a function asserts a lock (AssertHeld)
//   methods that are for tests, by their names
//   accesses in a gap of a critical section (lock_gaps.h)
//   fields of which one lock of the object is held everywhere, or none at half of the places (Engler et al.,
//     "Bugs as deviant behavior", SOSP 2001); globals that are never written under one
//
// Only what no `main` reaches is offered to clients, since a program is seen with its real callers. That of a
// test or a benchmark, known by the name of its file or folder, is no program.
//
// One thread. Cost: linear in the records of the methods.

#include "analyzer/link/bottom_up.h"

namespace heddle::link {

/// By FunctionId: a `main` that is no test's reaches it, or that of a test does in its own file.
[[nodiscard]] std::vector<bool> reached_by_programs(const Workspace& workspace);

/// Fills Levels::clients_at_once, and counts Levels::offered_objects.
void add_levels_of_clients_at_once(Workspace& workspace, Levels& levels);

}  // namespace heddle::link
