// Two atomic operations on one object never race.

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

bool is_atomic(const AccessRecord& access) { return access.order != cir::MemoryOrder::plain; }

Verdict test(const AccessPair& pair) {
  return is_atomic(pair.a) && is_atomic(pair.b) ? Verdict::excluded : Verdict::fails;
}

std::string why_not(const AccessPair& pair, const Names&) {
  if (is_atomic(pair.a) || is_atomic(pair.b)) return "only one of the two accesses is atomic";
  return pair.a.is_volatile || pair.b.is_volatile ? "volatile is not atomic" : "";
}

}  // namespace

Exclusion exclusion_atomic() { return {"atomic", test, why_not}; }

}  // namespace heddle::link
