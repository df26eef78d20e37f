#pragma once
// Containers whose code lies in libstdc++.so: std::list and std::map link their nodes there, and std::string
// before C++20 is all there. What that code reads and writes is not instrumented, so each of these functions
// is interposed, notes its accesses with the place of the caller, and calls the real one.
//
// What is noted: the links that the call reads or changes, and the head of the container (of a tree all of
// it, of a string its pointer, length and inner buffer), never the elements. A change of a container may not
// be unordered with any other use of it ([res.on.data.races]), so more than the bytes that this version of
// the library happens to touch counts as written, and no correct program is reported.
//
// Not modelled: the order of the accesses within one call; no other thread comes between them. Old strings
// (copy on write), strings of wide characters, and what libstdc++ itself does with a container of the
// program.
//
// Apart from the rest of the runtime, as an archive of its own: the real functions are those of the shared
// library. With -static-libstdc++ there is nothing behind ours to call, so the compiler wrapper leaves the
// archive out then; and a program that does not use them, in C say, gets none of it.
//
// Thread safety: the holder of the token (runtime.h).

#include "simulator/runtime/access.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/modules.h"

namespace heddle::runtime {

/// The call is the target's own, and others may race with it.
inline bool counts(Site site) { return __builtin_expect(access_state.recording, 0) && is_instrumented(site); }

}  // namespace heddle::runtime
