#include "simulator/explorer/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace heddle::explorer {

ThreadNames::ThreadNames(const runtime::Control& control) {
  const std::uint32_t count = std::min<std::uint32_t>(control.result.thread_count, engine::max_threads);
  for (std::uint32_t i = 0; i < count; ++i) {
    const runtime::ThreadEntry& entry = control.threads[i];
    // Parents come before their children, or the table is broken.
    const bool has_parent = i > 0 && entry.parent < i;
    pedigrees_.push_back(
        i == 0 ? "main"
               : fmt::format("{}.{}", has_parent ? pedigrees_[entry.parent] : "?", entry.child_ordinal));
    own_names_.emplace_back(entry.name, ::strnlen(entry.name, sizeof entry.name));
  }
}

const std::string& ThreadNames::pedigree(engine::ThreadId thread) const {
  static const std::string unknown = "?";
  return thread < pedigrees_.size() ? pedigrees_[thread] : unknown;
}

std::string ThreadNames::with_own_name(engine::ThreadId thread) const {
  if (thread >= own_names_.size() || own_names_[thread].empty()) return pedigree(thread);
  return fmt::format("{} ({})", pedigree(thread), own_names_[thread]);
}

std::string object_name(const engine::ObjectName& name, const ThreadNames& threads) {
  if (name.kind == engine::ObjectKind::none) return "-";
  return fmt::format("{}#{}/{}", engine::to_string(name.kind), threads.pedigree(name.creator), name.ordinal);
}

}  // namespace heddle::explorer
