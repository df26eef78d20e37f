#pragma once
// Functions that do what a caller's constant says are one function for each such constant:
//
//   void take(bool locked) { if (!locked) m.lock();  ...;  if (!locked) m.unlock(); }
//   { std::lock_guard l(m); take(true); }      calls  take, given p0 = 1: takes nothing
//   Section s(lock, Mode::kRead);              calls  Section::Section, given p1 = 0: takes it shared
//
// A call that names its callee and gives constants to parameters on which the callee branches, unchanged,
// (cir::Branch::parameter) is led to a copy of the callee with the other ways taken out, and a copy passes
// on what it was given. Only where such a branch decides whether a lock is taken, by the function or a callee
// of its own: elsewhere the ways that a constant excludes rarely matter, and the checks of one function (who
// keeps a lock that other ways give back?) want to see them all. Where everybody who calls a function of a
// program gives it constants, nobody is left who calls the function itself, and it is emptied.
//
// Procedure cloning (Cooper, Hall and Kennedy 1993); here for precision, not for speed. Done once on the
// merged program, before anything is asked about it. Cost: one pass over all calls, and the copies' events;
// copies are bounded for a function and together.

#include "analyzer/link/program.h"

namespace heddle::link {

void clone_for_constants(Program& program);

}  // namespace heddle::link
