// Who took the last reference away from a counted object ends its life after all others are done with it:
// each of them counted down behind its last access (last_owner.h). That they do so is believed, not shown.

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

Verdict test(const AccessPair& pair) {
  return pair.a.by_last_owner || pair.b.by_last_owner ? Verdict::excluded : Verdict::fails;
}

std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_last_owner() { return {"last-owner", test, why_not}; }

}  // namespace heddle::link
