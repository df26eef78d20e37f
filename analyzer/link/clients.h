#pragma once
// Library mode: what a client of a class may do at once with the threads of the class itself. A constructor
// that leaves a thread running hands out an object that is shared from then on, whoever gets it: each public
// method (and the destructor) may be called while that thread runs. So a level is made of the constructor's
// records and of those of each public method, as if the constructor called it last; what the method joins is
// joined. The same for a method that starts a thread and leaves it running, but there clients may keep to a
// phase before the start, so the checks ask for more (Level::clients).
//
// Only classes that `main` does not reach: those of a program are seen with their real callers. What two
// clients may do at once with one object is not asked here: whether they may is for the class to say
// (checks/inconsistent_guard.cpp).
//
// One thread. Cost: the records of all methods of such a class, once for each function that starts.

#include "analyzer/link/bottom_up.h"

namespace heddle::link {

/// Appends a level for each such function; `levels.all` must hold the level of the function itself.
void add_client_levels(Workspace& workspace, Levels& levels);

}  // namespace heddle::link
